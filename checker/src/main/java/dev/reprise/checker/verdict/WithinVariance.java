package dev.reprise.checker.verdict;

import dev.reprise.checker.statistics.Interval;
import dev.reprise.checker.statistics.Intervals;
import dev.reprise.checker.statistics.Sample;
import dev.reprise.checker.variance.VarianceSet;
import dev.reprise.record.MetricPoint;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The last value of each primary metric is inside the prediction interval for one further run, from
 * the runs that are documented with the baseline. Corrected by Bonferroni over metrics and reruns:
 * docs/decisions/037.
 */
final class WithinVariance {
  /** Fewer runs say too little of the deviation. */
  static final int RUNS = 5;

  private WithinVariance() {}

  /**
   * The metrics that can be judged.
   *
   * @param reruns how many are checked at once
   */
  static List<VarianceRow> rows(Subject baseline, Subject rerun, Policy policy, int reruns) {
    List<VarianceRow> rows = new ArrayList<>();
    if (baseline.variance().isPresent()) {
      VarianceSet set = baseline.variance().get();
      List<String> metrics = Primary.of(policy, set.names());
      double level = 1 - Policy.FAMILY / (metrics.size() * reruns);
      for (String metric : metrics) {
        set.sample(metric, Set.of(rerun.id()))
            .filter(sample -> sample.n() >= RUNS)
            .ifPresent(sample -> rows.add(row(metric, sample, last(rerun, metric), level)));
      }
    }
    return List.copyOf(rows);
  }

  private static VarianceRow row(
      String metric, Sample sample, Optional<Double> rerun, double level) {
    Interval interval = Intervals.prediction(sample, level);
    boolean inside = rerun.isPresent() && interval.contains(rerun.get());
    return new VarianceRow(
        metric,
        sample.n(),
        sample.mean(),
        sample.deviation(),
        level,
        interval,
        rerun,
        inside ? Answer.MET : Answer.FAILED);
  }

  static Optional<Double> last(Subject subject, String metric) {
    List<MetricPoint> history = subject.record().metrics().getOrDefault(metric, List.of());
    return history.isEmpty() ? Optional.empty() : Optional.of(Compared.LAST.of(metric, history));
  }

  static Criterion judge(Subject baseline, Subject rerun, Policy policy, List<VarianceRow> rows) {
    if (baseline.variance().isEmpty()) {
      return answer(
          Answer.NOT_APPLICABLE, "no variance is documented; reprise variance BASELINE RUN… does");
    }
    VarianceSet set = baseline.variance().get();
    List<String> metrics = Primary.of(policy, set.names());
    if (metrics.isEmpty()) {
      return answer(Answer.NOT_APPLICABLE, "the documented runs have no metric");
    }
    List<VarianceRow> outside = rows.stream().filter(row -> row.answer() == Answer.FAILED).toList();
    if (!outside.isEmpty()) {
      VarianceRow first = outside.get(0);
      String what =
          first.rerun().isEmpty() ? " is missing in the rerun" : " is outside " + of(first);
      String more = outside.size() == 1 ? "" : " (and " + (outside.size() - 1) + " more)";
      return answer(Answer.FAILED, first.metric() + what + more);
    }
    for (String metric : metrics) {
      Optional<Sample> sample = set.sample(metric, Set.of(rerun.id()));
      if (sample.isEmpty()) {
        return answer(Answer.UNKNOWN, metric + " is not documented");
      }
      if (sample.get().n() < RUNS) {
        return answer(
            Answer.UNKNOWN,
            sample.get().n() + " runs are documented besides the rerun; " + RUNS + " decide");
      }
    }
    String count = rows.size() == 1 ? "the one metric is" : "all " + rows.size() + " metrics are";
    return answer(Answer.MET, count + " inside " + of(rows.get(0)));
  }

  private static String of(VarianceRow row) {
    BigDecimal percent = BigDecimal.valueOf(row.level() * 100).round(new MathContext(4));
    return "the "
        + percent.stripTrailingZeros().toPlainString()
        + " % prediction interval of "
        + row.runs()
        + " runs";
  }

  private static Criterion answer(Answer answer, String why) {
    return new Criterion(Criterion.Kind.STATISTIC, Verdict.WITHIN_VARIANCE.name(), answer, why);
  }
}
