package dev.reprise.checker.verdict;

import static dev.reprise.checker.verdict.Checks.criterion;
import static dev.reprise.checker.verdict.Variances.baseline;
import static dev.reprise.checker.verdict.Variances.reruns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Inside the prediction interval of the documented runs. */
class WithinVarianceTest {
  private static final Subject DOCUMENTED = baseline("auc", 0.90, 0.92, 0.91, 0.93, 0.89);
  private static final Policy STRICT = Policy.DEFAULT.requiring(Verdict.WITHIN_VARIANCE);

  private static CheckResult check(Policy policy, Subject base, double... values) {
    return Series.judge(base, reruns("auc", values), policy).checks().get(0);
  }

  @Test
  void aRerunInsideTheIntervalIsWithinVarianceThoughATolerancePutsItOff() {
    CheckResult result = check(STRICT, DOCUMENTED, 0.95);
    assertThat(result.verdict()).isEqualTo(Verdict.WITHIN_VARIANCE);
    assertThat(criterion(result, "WITHIN_TOLERANCE").answer()).isEqualTo(Answer.FAILED);
    assertThat(criterion(result, "WITHIN_VARIANCE").why())
        .isEqualTo("the one metric is inside the 95 % prediction interval of 5 runs");
    assertThat(result.failed() || result.undecided()).isFalse();
    VarianceRow row = result.variance().get(0);
    // mean ± t(4) s √(1 + 1/5), with s² = 0.00025.
    assertThat(row.interval().low()).isCloseTo(0.91 - 2.7764451 * 0.0173205081, within(1e-9));
  }

  @Test
  void aRerunOutsideIsDifferentWhereItIsRequiredAndOnlyToldWhereItIsNot() {
    CheckResult result = check(STRICT, DOCUMENTED, 0.96);
    assertThat(result.verdict()).isEqualTo(Verdict.DIFFERENT);
    assertThat(criterion(result, "WITHIN_VARIANCE").why()).startsWith("auc is outside the 95 %");
    Policy flat = Policy.DEFAULT.tolerating(PerMetric.all(Tolerance.parse("10%").orElseThrow()));
    CheckResult told = check(flat, DOCUMENTED, 0.96);
    assertThat(told.verdict()).isEqualTo(Verdict.WITHIN_TOLERANCE);
    assertThat(criterion(told, "WITHIN_VARIANCE").answer()).isEqualTo(Answer.FAILED);
  }

  @Test
  void severalRerunsShareTheFamilyLevel() {
    CheckResult one = check(STRICT, DOCUMENTED, 0.9575);
    CheckResult two = check(STRICT, DOCUMENTED, 0.9575, 0.91);
    CheckResult ten = check(STRICT, DOCUMENTED, 0.97, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(one.verdict()).isEqualTo(Verdict.WITHIN_VARIANCE);
    assertThat(two.variance().get(0).level()).isEqualTo(0.975);
    assertThat(ten.verdict()).isEqualTo(Verdict.WITHIN_VARIANCE);
    assertThat(criterion(ten, "WITHIN_VARIANCE").why()).contains("99.5 %");
  }

  @Test
  void fourRunsAreTooFew() {
    CheckResult result = check(STRICT, baseline("auc", 0.90, 0.92, 0.91, 0.93), 0.92);
    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.undecided()).isTrue();
    assertThat(criterion(result, "WITHIN_VARIANCE").why())
        .isEqualTo("4 runs are documented besides the rerun; 5 decide");
  }

  @Test
  void aRerunThatIsDocumentedItselfIsJudgedByTheOthers() {
    Subject member = Runs.run("run4", r -> r.metric("auc", 0, 0.89));
    CheckResult result = Check.judge(DOCUMENTED, member, STRICT);
    assertThat(criterion(result, "WITHIN_VARIANCE").why()).startsWith("4 runs are documented");
    Subject six = baseline("auc", 0.90, 0.92, 0.91, 0.93, 0.89, 0.91);
    assertThat(Check.judge(six, member, STRICT).variance().get(0).runs()).isEqualTo(5);
  }

  @Test
  void withoutDocumentedRunsItDoesNotApply() {
    CheckResult result = check(STRICT, Runs.run("run0", r -> r.metric("auc", 0, 0.9)), 0.95);
    assertThat(result.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
    assertThat(criterion(result, "WITHIN_VARIANCE").answer()).isEqualTo(Answer.NOT_APPLICABLE);
  }

  @Test
  void runsThatAreAllEqualLeaveRoomForRoundingOnly() {
    Subject equal = baseline("auc", 0.9, 0.9, 0.9, 0.9, 0.9);
    assertThat(check(STRICT, equal, 0.9 + 2e-9).verdict()).isEqualTo(Verdict.WITHIN_VARIANCE);
    assertThat(check(STRICT, equal, 0.9 + 5e-9).verdict()).isEqualTo(Verdict.DIFFERENT);
    assertThat(check(STRICT, equal, Double.NaN).verdict()).isEqualTo(Verdict.DIFFERENT);
  }

  @Test
  void theBaselineOnceMoreIsWithinAnyVarianceOfIt() {
    double[] values = new double[40];
    java.util.Arrays.setAll(values, i -> 0.5 + i * 1e-4);
    values[0] = 0.9;
    CheckResult result = check(STRICT, baseline("auc", values), 0.9);
    assertThat(criterion(result, "WITHIN_VARIANCE").answer()).isEqualTo(Answer.FAILED);
    assertThat(result.verdict()).isEqualTo(Verdict.ROUNDING);
  }

  @Test
  void guardsHoldHereToo() {
    Subject other =
        Runs.run(
            "x", r -> r.metric("auc", 0, 0.91).decisive(dev.reprise.record.Factor.DATA, "a", "b"));
    assertThat(Check.judge(DOCUMENTED, other, STRICT).verdict()).isEqualTo(Verdict.NOT_VERIFIED);
  }

  @Test
  void validationMetricsArePrimaryUnlessThePolicyNamesOthers() {
    List<String> names = List.of("train-auc", "valid_0-auc", "loss");
    assertThat(Primary.of(Policy.DEFAULT, names)).containsExactly("valid_0-auc");
    assertThat(Primary.of(Policy.DEFAULT, List.of("value", "loss")))
        .containsExactly("loss", "value");
    assertThat(Primary.of(Policy.DEFAULT.judging(Set.of("loss")), names)).containsExactly("loss");
    CheckResult result = check(STRICT.judging(Set.of("f1")), DOCUMENTED, 0.95);
    assertThat(criterion(result, "WITHIN_VARIANCE").why()).isEqualTo("f1 is not documented");
    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }
}
