package dev.reprise.checker.verdict;

import dev.reprise.record.MetricPoint;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * One metric on both sides, judged by the values that the policy compares.
 *
 * @param answer not applicable for a metric that only the rerun has
 * @param divergence the first step at which the histories part
 * @param beyond the first step at which they are further apart than the tolerance
 */
public record MetricRow(
    String name,
    Compared compared,
    Optional<Double> baseline,
    Optional<Double> rerun,
    Tolerance tolerance,
    Answer answer,
    Optional<Divergence> divergence,
    Optional<Divergence> beyond) {

  /** MLflow's own prefix for what the machine did, which is no outcome of training. */
  private static final String SYSTEM = "system/";

  static List<MetricRow> of(
      SortedMap<String, List<MetricPoint>> baseline,
      SortedMap<String, List<MetricPoint>> rerun,
      Policy policy) {
    TreeSet<String> names = new TreeSet<>(baseline.keySet());
    names.addAll(rerun.keySet());
    List<MetricRow> rows = new ArrayList<>();
    for (String name : names) {
      List<MetricPoint> a = history(baseline, name);
      List<MetricPoint> b = history(rerun, name);
      if (!isOfMachine(name) && !(a.isEmpty() && b.isEmpty())) {
        rows.add(of(name, a, b, policy.compare().of(name), policy.tolerance().of(name)));
      }
    }
    return List.copyOf(rows);
  }

  /** Whether a metric tells what the machine did. */
  static boolean isOfMachine(String name) {
    return name.startsWith(SYSTEM);
  }

  private static List<MetricPoint> history(Map<String, List<MetricPoint>> metrics, String name) {
    return metrics.getOrDefault(name, List.of());
  }

  private static MetricRow of(
      String name,
      List<MetricPoint> a,
      List<MetricPoint> b,
      Compared compared,
      Tolerance tolerance) {
    Optional<Double> baseline = value(name, a, compared);
    Optional<Double> rerun = value(name, b, compared);
    Optional<Divergence> beyond = Divergence.first(name, a, b, tolerance::holds);
    Answer answer = Answer.NOT_APPLICABLE;
    if (baseline.isPresent()) {
      boolean near =
          compared == Compared.EVERY
              ? beyond.isEmpty()
              : rerun.isPresent() && tolerance.holds(baseline.get(), rerun.get());
      answer = near ? Answer.MET : Answer.FAILED;
    }
    Optional<Divergence> divergence = Divergence.first(name, a, b, Tolerance::same);
    return new MetricRow(name, compared, baseline, rerun, tolerance, answer, divergence, beyond);
  }

  private static Optional<Double> value(String name, List<MetricPoint> history, Compared compared) {
    return history.isEmpty() ? Optional.empty() : Optional.of(compared.of(name, history));
  }

  /** Those that the baseline has, and the rerun must match. */
  static List<MetricRow> ofBaseline(List<MetricRow> rows) {
    return rows.stream().filter(row -> row.baseline().isPresent()).toList();
  }

  /** Whether both runs have this metric. */
  public boolean common() {
    return baseline.isPresent() && rerun.isPresent();
  }

  /**
   * How far apart the two values are: as a fraction of the baseline where the tolerance is relative
   * and the baseline not 0, else absolute; NaN where a side is not a finite number.
   */
  public double difference() {
    double a = baseline.orElse(Double.NaN);
    double b = rerun.orElse(Double.NaN);
    if (common() && Tolerance.same(a, b)) {
      return 0;
    }
    if (!Double.isFinite(a) || !Double.isFinite(b)) {
      return Double.NaN;
    }
    double distance = BigDecimal.valueOf(b).subtract(BigDecimal.valueOf(a)).doubleValue();
    return differenceIsRelative() ? distance / Math.abs(a) : distance;
  }

  /** Whether {@link #difference()} is a fraction of the baseline. */
  public boolean differenceIsRelative() {
    return tolerance.relative() && baseline.isPresent() && baseline.get() != 0;
  }
}
