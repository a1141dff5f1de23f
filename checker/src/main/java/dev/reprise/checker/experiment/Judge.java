package dev.reprise.checker.experiment;

import dev.reprise.checker.runs.UsageException;
import dev.reprise.checker.verdict.Answer;
import dev.reprise.checker.verdict.Check;
import dev.reprise.checker.verdict.CheckResult;
import dev.reprise.checker.verdict.MetricRow;
import dev.reprise.checker.verdict.Policy;
import dev.reprise.checker.verdict.Primary;
import dev.reprise.checker.verdict.Subject;
import dev.reprise.checker.verdict.Tolerance;
import dev.reprise.record.MetricPoint;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says which of two runs another one came out like; docs/decisions/039. By how they ended, if one
 * of them failed; else by a metric that is further apart than the tolerance; else by the models.
 *
 * @param metric empty to judge by status or models
 */
public record Judge(Subject good, Subject bad, Optional<String> metric, Tolerance tolerance) {
  /**
   * For two runs.
   *
   * @param named the metric to judge by; empty to choose one
   * @throws UsageException if they came out alike
   */
  public static Judge between(
      Subject good, Subject bad, Optional<String> named, Tolerance tolerance) {
    CheckResult check = compare(good, bad);
    List<String> apart =
        check.metrics().stream()
            .filter(MetricRow::common)
            .filter(
                row -> !tolerance.holds(row.baseline().orElseThrow(), row.rerun().orElseThrow()))
            .map(MetricRow::name)
            .toList();
    if (named.isPresent()) {
      if (!apart.contains(named.get())) {
        throw new UsageException(
            "--metric " + named.get() + ": the runs do not differ in it by more than " + tolerance);
      }
      return new Judge(good, bad, named, tolerance);
    }
    Optional<String> first = Primary.of(Policy.DEFAULT, apart).stream().findFirst();
    Judge judge = new Judge(good, bad, first, tolerance);
    if (!judge.byStatus() && first.isEmpty() && same(check)) {
      throw new UsageException(
          "the runs came out alike: no metric differs by more than "
              + tolerance
              + ", and no model; there is nothing to isolate");
    }
    return judge;
  }

  /** What it goes by, for people. */
  public String criterion() {
    if (byStatus()) {
      return "how the program ends: " + good.status() + " | " + bad.status();
    }
    return metric
        .map(name -> name + " nearer to " + value(bad) + " than to " + value(good))
        .orElse("the models of the bad run");
  }

  /** The outcome of a trial. */
  public Outcome of(Subject trial) {
    if (byStatus()) {
      return trial.status().equals(bad.status()) ? Outcome.BAD : Outcome.GOOD;
    }
    if (!trial.status().equals(bad.status())) {
      return Outcome.NEITHER;
    }
    if (metric.isPresent()) {
      double value = value(trial);
      return nearer(value, value(good), value(bad));
    }
    return same(compare(bad, trial))
        ? Outcome.BAD
        : same(compare(good, trial)) ? Outcome.GOOD : Outcome.NEITHER;
  }

  private Outcome nearer(double value, double likeGood, double likeBad) {
    if (tolerance.holds(likeGood, value)) {
      return Outcome.GOOD;
    }
    if (tolerance.holds(likeBad, value)) {
      return Outcome.BAD;
    }
    double toGood = Math.abs(value - likeGood);
    double toBad = Math.abs(value - likeBad);
    return Double.isNaN(toGood) || Double.isNaN(toBad)
        ? Outcome.NEITHER
        : toBad < toGood ? Outcome.BAD : Outcome.GOOD;
  }

  private boolean byStatus() {
    return metric.isEmpty() && !good.status().equals(bad.status());
  }

  /** The last value; NaN if there is none. */
  private double value(Subject run) {
    List<MetricPoint> history = run.record().metrics().getOrDefault(metric.orElse(""), List.of());
    return history.isEmpty() ? Double.NaN : history.get(history.size() - 1).value();
  }

  private static boolean same(CheckResult check) {
    return check.models().stream().allMatch(model -> model.answer() == Answer.MET);
  }

  private static CheckResult compare(Subject one, Subject other) {
    return Check.judge(one, other, Policy.DEFAULT.guarding(Set.of()));
  }
}
