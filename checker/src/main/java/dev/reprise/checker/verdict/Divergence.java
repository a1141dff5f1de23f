package dev.reprise.checker.verdict;

import dev.reprise.record.MetricPoint;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Where two histories of a metric part.
 *
 * @param baseline empty where the baseline's history has ended or lacks the step
 * @param rerun empty where the rerun's history has ended or lacks the step
 */
public record Divergence(
    String metric, long step, Optional<Double> baseline, Optional<Double> rerun) {

  /** The order of reports: by step, then by name. */
  static final Comparator<Divergence> ORDER =
      Comparator.comparingLong(Divergence::step).thenComparing(Divergence::metric);

  /**
   * The first point in which the histories part: a step that one of them lacks, or values that are
   * not near.
   *
   * @return empty if they go together throughout
   */
  static Optional<Divergence> first(
      String metric,
      List<MetricPoint> baseline,
      List<MetricPoint> rerun,
      BiPredicate<Double, Double> near) {
    int common = Math.min(baseline.size(), rerun.size());
    for (int i = 0; i < common; i++) {
      MetricPoint a = baseline.get(i);
      MetricPoint b = rerun.get(i);
      if (a.step() < b.step()) {
        return Optional.of(only(metric, a, true));
      }
      if (a.step() > b.step()) {
        return Optional.of(only(metric, b, false));
      }
      if (!near.test(a.value(), b.value())) {
        return Optional.of(
            new Divergence(metric, a.step(), Optional.of(a.value()), Optional.of(b.value())));
      }
    }
    if (baseline.size() > common) {
      return Optional.of(only(metric, baseline.get(common), true));
    }
    if (rerun.size() > common) {
      return Optional.of(only(metric, rerun.get(common), false));
    }
    return Optional.empty();
  }

  private static Divergence only(String metric, MetricPoint point, boolean inBaseline) {
    Optional<Double> value = Optional.of(point.value());
    return new Divergence(
        metric,
        point.step(),
        inBaseline ? value : Optional.empty(),
        inBaseline ? Optional.empty() : value);
  }
}
