package dev.reprise.record;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gathers a {@link RunRecord}. Facts, models, gaps and hazards may come in any order and twice; the
 * record has them once and sorted, so that equal runs have equal records.
 */
public final class RunRecordBuilder {
  static final SortedMap<String, Fact> NO_FACTS =
      Collections.unmodifiableSortedMap(new TreeMap<>());

  private static final Comparator<ModelFile> BY_PATH =
      comparing(ModelFile::path).thenComparing(ModelFile::raw);
  private static final Comparator<Gap> GAPS =
      comparing(Gap::factor).thenComparing(Gap::what).thenComparing(Gap::why);
  private static final Comparator<Hazard> HAZARDS =
      comparing(Hazard::id).thenComparing(Hazard::where).thenComparing(Hazard::why);

  private final Map<String, String> run = new TreeMap<>();
  private final Map<Factor, SortedMap<String, Fact>> factors = new EnumMap<>(Factor.class);
  private final SortedMap<String, List<MetricPoint>> metrics = new TreeMap<>();
  private final Set<ModelFile> models = new LinkedHashSet<>();
  private final Set<Golden> golden = new LinkedHashSet<>();
  private final Map<String, Object> launch = new TreeMap<>();
  private final Set<Gap> gaps = new LinkedHashSet<>();
  private final Set<Hazard> hazards = new LinkedHashSet<>();
  private String mode = "observe";

  RunRecordBuilder() {
    for (Factor factor : Factor.values()) {
      factors.put(factor, new TreeMap<>());
    }
  }

  /** Sets one thing of the run's identity, such as {@code id} or {@code status}. */
  public RunRecordBuilder run(String key, String value) {
    run.put(key, value);
    return this;
  }

  /** Sets the mode; {@code observe} if never called. */
  public RunRecordBuilder mode(String mode) {
    this.mode = mode;
    return this;
  }

  /** Sets a fact; replaces one of the same name. */
  public RunRecordBuilder fact(Factor factor, String name, Fact fact) {
    factors.computeIfAbsent(factor, any -> new TreeMap<>()).put(name, fact);
    return this;
  }

  /** Sets a decisive fact. */
  public RunRecordBuilder decisive(Factor factor, String name, String value) {
    return fact(factor, name, Fact.decisive(value));
  }

  /** Sets an incidental fact. */
  public RunRecordBuilder incidental(Factor factor, String name, String value) {
    return fact(factor, name, Fact.incidental(value));
  }

  /** Adds a point at the end of a metric's history. */
  public RunRecordBuilder metric(String name, long step, double value) {
    metrics.computeIfAbsent(name, any -> new ArrayList<>()).add(new MetricPoint(step, value));
    return this;
  }

  /** Adds a model that was written. */
  public RunRecordBuilder model(ModelFile model) {
    models.add(model);
    return this;
  }

  /** Adds a model's predictions. */
  public RunRecordBuilder golden(Golden predictions) {
    golden.add(predictions);
    return this;
  }

  /**
   * Sets one thing that a rerun needs.
   *
   * @param value a string, number, boolean, list or map of those
   */
  public RunRecordBuilder launch(String key, Object value) {
    launch.put(key, value);
    return this;
  }

  /** Adds something that could not be recorded. */
  public RunRecordBuilder gap(Gap gap) {
    gaps.add(gap);
    return this;
  }

  /** Adds something that makes reruns differ. */
  public RunRecordBuilder hazard(Hazard hazard) {
    hazards.add(hazard);
    return this;
  }

  /** The record as gathered so far; later calls on this builder do not change it. */
  public RunRecord build() {
    Map<Factor, SortedMap<String, Fact>> facts = new EnumMap<>(Factor.class);
    factors.forEach(
        (factor, map) -> facts.put(factor, Collections.unmodifiableSortedMap(new TreeMap<>(map))));
    SortedMap<String, List<MetricPoint>> histories = new TreeMap<>();
    metrics.forEach((name, points) -> histories.put(name, List.copyOf(points)));
    return new RunRecord(
        RunRecord.SCHEMA,
        Collections.unmodifiableMap(new TreeMap<>(run)),
        mode,
        Collections.unmodifiableMap(facts),
        Collections.unmodifiableSortedMap(histories),
        sorted(models, BY_PATH),
        sorted(golden, comparing(Golden::path)),
        Collections.unmodifiableMap(new TreeMap<>(launch)),
        sorted(gaps, GAPS),
        sorted(hazards, HAZARDS));
  }

  private static <T> List<T> sorted(Collection<T> items, Comparator<T> order) {
    return items.stream().sorted(order).toList();
  }
}
