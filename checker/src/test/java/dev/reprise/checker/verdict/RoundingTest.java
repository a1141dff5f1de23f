package dev.reprise.checker.verdict;

import static dev.reprise.checker.verdict.Checks.check;
import static dev.reprise.checker.verdict.Checks.criterion;
import static dev.reprise.checker.verdict.Runs.raw;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** The same computation, summed in another order. */
class RoundingTest {
  private static CheckResult apart(Policy policy, double relative) {
    return check(
        policy,
        r -> r.metric("loss", 0, 0.7).metric("loss", 1, 0.3).model(raw("m", "aa")),
        r ->
            r.metric("loss", 0, 0.7 * (1 + relative)).metric("loss", 1, 0.3).model(raw("m", "bb")));
  }

  @Test
  void historiesThatAgreeToRoundingAreRounding() {
    CheckResult result = apart(Policy.DEFAULT, 5e-10);
    assertThat(result.verdict()).isEqualTo(Verdict.ROUNDING);
    assertThat(criterion(result, "ROUNDING").why())
        .isEqualTo("the one metric is within 1E-9 relative at every step");
    assertThat(result.firstDivergence()).isPresent();
  }

  @Test
  void oneStepThatIsFurtherOffIsNotRoundingThoughTheLastIsEqual() {
    CheckResult result = apart(Policy.DEFAULT, 2e-9);
    assertThat(result.verdict()).isEqualTo(Verdict.WITHIN_TOLERANCE);
    assertThat(criterion(result, "ROUNDING").why())
        .isEqualTo("loss is not within 1E-9 relative at step 0");
  }

  @Test
  void theWidthIsAMatterOfPolicy() {
    Policy wide = Policy.DEFAULT.rounding(new BigDecimal("1e-6"));
    assertThat(apart(wide, 2e-9).verdict()).isEqualTo(Verdict.ROUNDING);
    Policy none = Policy.DEFAULT.rounding(BigDecimal.ZERO);
    assertThat(apart(none, 5e-10).verdict()).isEqualTo(Verdict.WITHIN_TOLERANCE);
    assertThat(apart(none, 0).verdict()).isEqualTo(Verdict.ROUNDING);
  }

  @Test
  void aRequiredRungThatIsNotReachedMakesItDifferent() {
    Policy strict = Policy.DEFAULT.requiring(Verdict.ROUNDING);
    CheckResult result = apart(strict, 1e-6);
    assertThat(result.verdict()).isEqualTo(Verdict.DIFFERENT);
    assertThat(result.reached()).contains(Verdict.WITHIN_TOLERANCE);
  }

  @Test
  void equalModelsWhoseMetricsAreNotEqualAreNotBitIdentical() {
    CheckResult result =
        check(
            r -> r.metric("auc", 0, 0.9).model(raw("m", "aa")),
            r -> r.metric("auc", 0, 0.9001).model(raw("m", "aa")));
    assertThat(result.reached()).contains(Verdict.WITHIN_TOLERANCE);
    assertThat(criterion(result, "BIT_IDENTICAL").why()).contains("ROUNDING is failed");
  }

  @Test
  void withoutMetricsItDoesNotApplyAndHoldsNothingBack() {
    CheckResult result = check(r -> r.model(raw("m", "aa")), r -> r.model(raw("m", "aa")));
    assertThat(result.verdict()).isEqualTo(Verdict.BIT_IDENTICAL);
    assertThat(criterion(result, "ROUNDING").answer()).isEqualTo(Answer.NOT_APPLICABLE);
  }

  @Test
  void withoutGoldenPredictionsTheRungThatAsksForThemDoesNotApply() {
    CheckResult result = apart(Policy.DEFAULT.requiring(Verdict.SAME_PREDICTIONS), 0);
    assertThat(criterion(result, "SAME_PREDICTIONS"))
        .isEqualTo(
            new Criterion(
                Criterion.Kind.RUNG,
                "SAME_PREDICTIONS",
                Answer.NOT_APPLICABLE,
                "no golden predictions"));
    assertThat(result.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
  }
}
