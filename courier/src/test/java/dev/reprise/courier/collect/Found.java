package dev.reprise.courier.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.record.Fact;
import dev.reprise.record.FactProfile;
import dev.reprise.record.Factor;
import dev.reprise.record.Gap;
import dev.reprise.record.Hazard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a collector under test found. */
final class Found implements Findings {
  final SortedMap<String, Fact> facts = new TreeMap<>();
  final SortedMap<String, Gap> gaps = new TreeMap<>();
  final List<Hazard> hazards = new ArrayList<>();
  final Map<String, byte[]> artifacts = new TreeMap<>();
  final List<DataFound> data = new ArrayList<>();
  final Map<String, String> params = new TreeMap<>();
  final Set<String> captures = new HashSet<>(Set.of("untracked", "data"));

  /** Facts that are in the factor's digest. */
  SortedMap<String, String> decisive() {
    SortedMap<String, String> decisive = new TreeMap<>();
    facts.forEach(
        (name, fact) -> {
          if (fact.decisive()) {
            decisive.put(name, fact.value());
          }
        });
    return decisive;
  }

  /** Every fact has a line in the profile, and decides if and only if that says so. */
  void assertListed(Factor factor) {
    facts.forEach(
        (name, fact) ->
            assertThat(FactProfile.of(factor, name).map(FactProfile.Line::decisive))
                .as("decisiveness of %s %s in the profile", factor, name)
                .contains(fact.decisive()));
  }

  String value(String name) {
    Fact fact = facts.get(name);
    return fact == null ? "" : fact.value();
  }

  String why(String gap) {
    Gap found = gaps.get(gap);
    return found == null ? "" : found.why();
  }

  String artifact(String path) {
    byte[] content = artifacts.get(path);
    return content == null ? "" : new String(content, StandardCharsets.UTF_8);
  }

  @Override
  public void decisive(String name, String value) {
    facts.put(name, Fact.decisive(value));
  }

  @Override
  public void incidental(String name, String value) {
    facts.put(name, Fact.incidental(value));
  }

  @Override
  public void gap(String what, String why) {
    gaps.put(what, new Gap(Factor.CODE, what, why));
  }

  @Override
  public void hazard(String id, String where, String why) {
    hazards.add(new Hazard(id, where, why));
  }

  @Override
  public void artifact(String path, byte[] content) {
    artifacts.put(path, content);
  }

  @Override
  public void artifact(String path, Path file) {
    try {
      artifacts.put(path, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void data(DataFound found) {
    data.add(found);
  }

  @Override
  public void param(String key, String value) {
    params.put(key, value);
  }

  @Override
  public boolean captures(String what) {
    return captures.contains(what);
  }
}
