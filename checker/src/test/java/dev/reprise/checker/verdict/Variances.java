package dev.reprise.checker.verdict;

import dev.reprise.checker.variance.VarianceSet;
import dev.reprise.record.RunRecordBuilder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Baselines with documented variance, and reruns of them, each said in a few words. */
public final class Variances {
  private Variances() {}

  /** A baseline {@code run0} of which the values of one metric are documented. */
  static Subject baseline(String metric, double... values) {
    return Runs.run("run0", r -> r.metric(metric, 0, values[0])).with(set(metric, values));
  }

  public static VarianceSet set(String metric, double... values) {
    List<VarianceSet.Member> runs = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      runs.add(new VarianceSet.Member("run" + i, "name-" + i, "file:/runs/" + i));
    }
    List<Double> all = Arrays.stream(values).boxed().toList();
    return new VarianceSet(
        "2026-11-27T12:00:00Z",
        runs,
        List.of(),
        List.of(),
        new BigDecimal("1e-9"),
        List.of(new VarianceSet.Values(metric, all)),
        List.of(),
        List.of());
  }

  /** Reruns with one value each. */
  static List<Subject> reruns(String metric, double... values) {
    List<Subject> reruns = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      double value = values[i];
      reruns.add(Runs.run("rerun" + i, r -> log(r, metric, value)));
    }
    return reruns;
  }

  private static RunRecordBuilder log(RunRecordBuilder record, String metric, double value) {
    return record.metric(metric, 0, value);
  }

  static Policy requiring(Verdict criterion, String margin) {
    return Policy.DEFAULT
        .requiring(criterion)
        .within(PerMetric.all(Tolerance.parse(margin).map(Optional::of).orElseThrow()));
  }

  /** A check in which there is a row of everything, and more runs are needed. */
  public static CheckResult inconclusive() {
    return Series.judge(
            baseline("auc", 0.90, 0.92, 0.91, 0.93, 0.89),
            reruns("auc", 0.90, 0.94),
            requiring(Verdict.EQUIVALENT, "1%"))
        .checks()
        .get(0);
  }
}
