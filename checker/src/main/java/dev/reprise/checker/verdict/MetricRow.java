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
 * One metric on both sides, judged by its last values.
 *
 * @param answer not applicable for a metric that only the rerun has
 * @param divergence the first step at which the histories part
 */
public record MetricRow(
    String name,
    Optional<Double> baseline,
    Optional<Double> rerun,
    Tolerance tolerance,
    Answer answer,
    Optional<Divergence> divergence) {

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
      if (!name.startsWith(SYSTEM) && !(a.isEmpty() && b.isEmpty())) {
        rows.add(of(name, a, b, policy.of(name)));
      }
    }
    return List.copyOf(rows);
  }

  private static List<MetricPoint> history(Map<String, List<MetricPoint>> metrics, String name) {
    return metrics.getOrDefault(name, List.of());
  }

  private static MetricRow of(
      String name, List<MetricPoint> a, List<MetricPoint> b, Tolerance tolerance) {
    Answer answer = Answer.NOT_APPLICABLE;
    if (!a.isEmpty()) {
      boolean near = !b.isEmpty() && tolerance.holds(last(a).value(), last(b).value());
      answer = near ? Answer.MET : Answer.FAILED;
    }
    return new MetricRow(
        name,
        a.isEmpty() ? Optional.empty() : Optional.of(last(a).value()),
        b.isEmpty() ? Optional.empty() : Optional.of(last(b).value()),
        tolerance,
        answer,
        Divergence.first(name, a, b));
  }

  private static MetricPoint last(List<MetricPoint> history) {
    return history.get(history.size() - 1);
  }

  /** Whether both runs have this metric. */
  public boolean common() {
    return baseline.isPresent() && rerun.isPresent();
  }

  /**
   * How far apart the last values are: as a fraction of the baseline where the tolerance is
   * relative and the baseline not 0, else absolute; NaN where a side is not a finite number.
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
