package dev.reprise.checker.verdict;

import static dev.reprise.checker.verdict.Runs.raw;
import static dev.reprise.checker.verdict.Runs.run;

import dev.reprise.record.RunRecordBuilder;
import java.util.function.Consumer;

/** Checks of two runs, each said in a few words. */
final class Checks {
  /** A training with a metric and a model. */
  static final Consumer<RunRecordBuilder> TRAINED =
      r -> r.metric("auc", 0, 0.5).metric("auc", 1, 0.9).model(raw("m.json", "aa"));

  private Checks() {}

  static CheckResult check(Consumer<RunRecordBuilder> baseline, Consumer<RunRecordBuilder> rerun) {
    return check(Policy.DEFAULT, baseline, rerun);
  }

  static CheckResult check(
      Policy policy, Consumer<RunRecordBuilder> baseline, Consumer<RunRecordBuilder> rerun) {
    return Check.judge(run("a", baseline), run("b", rerun), policy);
  }

  static Policy requiring(Verdict rung) {
    return Policy.DEFAULT.requiring(rung);
  }

  static Criterion criterion(CheckResult result, String name) {
    return result.criteria().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }
}
