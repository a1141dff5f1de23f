package dev.reprise.courier.deliver;

import dev.reprise.courier.collect.DataFound;
import dev.reprise.courier.collect.Findings;
import dev.reprise.record.Fact;
import dev.reprise.record.Factor;
import dev.reprise.record.Gap;
import dev.reprise.record.Hazard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Keeps what one collector finds until it is sealed. */
final class FindingsBuffer implements Findings {
  private final Factor factor;
  private final Predicate<String> captures;
  private final SortedMap<String, Fact> facts = new TreeMap<>();
  private final List<Gap> gaps = new ArrayList<>();
  private final List<Hazard> hazards = new ArrayList<>();
  private final Map<String, byte[]> artifacts = new LinkedHashMap<>();
  private final Map<String, Path> copies = new LinkedHashMap<>();
  private final List<DataFound> data = new ArrayList<>();
  private final Map<String, String> params = new LinkedHashMap<>();
  private boolean sealed;

  FindingsBuffer(Factor factor, Predicate<String> captures) {
    this.factor = factor;
    this.captures = captures;
  }

  @Override
  public synchronized void decisive(String name, String value) {
    put(name, Fact.decisive(value));
  }

  @Override
  public synchronized void incidental(String name, String value) {
    put(name, Fact.incidental(value));
  }

  private void put(String name, Fact fact) {
    if (!sealed) {
      facts.put(name, fact);
    }
  }

  @Override
  public synchronized void gap(String what, String why) {
    if (!sealed) {
      gaps.add(new Gap(factor, what, why));
    }
  }

  @Override
  public synchronized void hazard(String id, String where, String why) {
    if (!sealed) {
      hazards.add(new Hazard(id, where, why));
    }
  }

  @Override
  public synchronized void artifact(String path, byte[] content) {
    if (!sealed) {
      artifacts.put(path, content.clone());
    }
  }

  @Override
  public synchronized void artifact(String path, Path file) {
    if (!sealed) {
      copies.put(path, file);
    }
  }

  @Override
  public synchronized void data(DataFound found) {
    if (!sealed) {
      data.add(found);
    }
  }

  @Override
  public synchronized void param(String key, String value) {
    if (!sealed) {
      params.put(key, value);
    }
  }

  @Override
  public boolean captures(String what) {
    return captures.test(what);
  }

  /** Ignores everything that comes from now on, after adding a last gap if there is one to add. */
  synchronized void seal(String what, String why) {
    gap(what, why);
    sealed = true;
  }

  /** Pours what was found into the whole. */
  synchronized void into(Collected whole) {
    sealed = true;
    whole.facts(factor).putAll(facts);
    whole.gaps().addAll(gaps);
    whole.hazards().addAll(hazards);
    whole.artifacts().putAll(artifacts);
    whole.copies().putAll(copies);
    whole.data().addAll(data);
    whole.params().putAll(params);
  }
}
