package dev.reprise.checker.verdict;

import static dev.reprise.checker.verdict.Checks.TRAINED;
import static dev.reprise.checker.verdict.Checks.check;
import static dev.reprise.checker.verdict.Checks.criterion;
import static dev.reprise.checker.verdict.Checks.requiring;
import static dev.reprise.checker.verdict.Runs.model;
import static dev.reprise.checker.verdict.Runs.raw;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The exact chain: models, metrics, and which rung is reached. */
class CheckTest {
  @Test
  void equalRunsAreBitIdentical() {
    CheckResult result = check(TRAINED, TRAINED);
    assertThat(result.verdict()).isEqualTo(Verdict.BIT_IDENTICAL);
    assertThat(result.reached()).contains(Verdict.BIT_IDENTICAL);
    assertThat(result.criteria())
        .extracting(Criterion::answer)
        .containsOnly(Answer.MET, Answer.NOT_APPLICABLE);
    assertThat(result.firstDivergence()).isEmpty();
    assertThat(result.failed()).isFalse();
    assertThat(result.undecided()).isFalse();
  }

  @Test
  void modelsEqualButForTheirDatesAreBitIdentical() {
    CheckResult result =
        check(
            r -> r.model(model("m.model", "r1", "same", "weka/1")),
            r -> r.model(model("m.model", "r2", "same", "weka/1")));
    assertThat(result.verdict()).isEqualTo(Verdict.BIT_IDENTICAL);
    assertThat(criterion(result, "BIT_IDENTICAL").why()).contains("canonical form");
    assertThat(result.models().get(0).pair().rawEqual()).isFalse();
  }

  @Test
  void digestsOfDifferentFormsDecideNothing() {
    CheckResult result =
        check(
            r -> r.model(model("m", "r1", "c", "weka/1")),
            r -> r.model(model("m", "r2", "c", "weka/2")));
    assertThat(result.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
    assertThat(criterion(result, "BIT_IDENTICAL").answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(result.undecided()).isTrue();
  }

  @Test
  void equalBytesNeedNoCommonForm() {
    CheckResult result =
        check(
            r -> r.model(model("m", "same", "c1", "weka/1")),
            r -> r.model(model("m", "same", "c2", "weka/2")));
    assertThat(result.verdict()).isEqualTo(Verdict.BIT_IDENTICAL);
  }

  @Test
  void metricsWithinOnePercentAreWithinTolerance() {
    CheckResult result =
        check(
            r -> r.metric("auc", 0, 0.900).model(raw("m", "aa")),
            r -> r.metric("auc", 0, 0.905).model(raw("m", "bb")));
    assertThat(result.verdict()).isEqualTo(Verdict.WITHIN_TOLERANCE);
    assertThat(criterion(result, "BIT_IDENTICAL").answer()).isEqualTo(Answer.FAILED);
    assertThat(result.firstDivergence().orElseThrow().step()).isZero();
    assertThat(result.failed()).isFalse();
  }

  @Test
  void oneMetricTooFarOffMakesItDifferent() {
    CheckResult result =
        check(
            r -> r.metric("auc", 0, 0.9).metric("loss", 0, 0.10),
            r -> r.metric("auc", 0, 0.9).metric("loss", 0, 0.12));
    assertThat(result.verdict()).isEqualTo(Verdict.DIFFERENT);
    assertThat(result.reached()).isEmpty();
    assertThat(result.failed()).isTrue();
    assertThat(criterion(result, "WITHIN_TOLERANCE").why()).contains("loss").contains("1%");
  }

  @Test
  void equalModelsWithMetricsThatDifferAreDifferent() {
    CheckResult result =
        check(
            r -> r.metric("auc", 0, 0.9).model(raw("m", "aa")),
            r -> r.metric("auc", 0, 0.5).model(raw("m", "aa")));
    assertThat(result.verdict()).isEqualTo(Verdict.DIFFERENT);
    assertThat(criterion(result, "BIT_IDENTICAL").answer()).isEqualTo(Answer.FAILED);
    assertThat(criterion(result, "BIT_IDENTICAL").why()).contains("WITHIN_TOLERANCE is failed");
  }

  @Test
  void theLastValueIsJudgedAndTheFirstDivergenceReported() {
    CheckResult result =
        check(
            r -> r.metric("loss", 0, 1).metric("loss", 1, 0.5).metric("loss", 2, 0.2),
            r -> r.metric("loss", 0, 1).metric("loss", 1, 0.7).metric("loss", 2, 0.2));
    assertThat(result.verdict()).isEqualTo(Verdict.WITHIN_TOLERANCE);
    assertThat(result.firstDivergence())
        .contains(new Divergence("loss", 1, Optional.of(0.5), Optional.of(0.7)));
  }

  @Test
  void theEarliestStepOfAllMetricsIsTheFirstDivergence() {
    CheckResult result =
        check(
            r -> r.metric("a", 3, 1).metric("b", 2, 1).metric("c", 2, 1),
            r -> r.metric("a", 3, 2).metric("b", 2, 1).metric("c", 2, 2));
    assertThat(result.firstDivergence().orElseThrow().metric()).isEqualTo("c");
  }

  @Test
  void aRerunWithFewerStepsPartsWhereItStops() {
    CheckResult result =
        check(r -> r.metric("loss", 0, 1).metric("loss", 1, 1), r -> r.metric("loss", 0, 1));
    assertThat(result.verdict()).isEqualTo(Verdict.WITHIN_TOLERANCE);
    assertThat(result.firstDivergence().orElseThrow().step()).isEqualTo(1);
  }

  @Test
  void aMetricThatTheRerunLacksFails() {
    CheckResult result =
        check(r -> r.metric("auc", 0, 1).metric("f1", 0, 1), r -> r.metric("auc", 0, 1));
    assertThat(result.verdict()).isEqualTo(Verdict.DIFFERENT);
    assertThat(criterion(result, "WITHIN_TOLERANCE").why()).contains("f1 is missing");
  }

  @Test
  void aMetricThatOnlyTheRerunHasIsShownAndNotJudged() {
    CheckResult result =
        check(r -> r.metric("auc", 0, 1), r -> r.metric("auc", 0, 1).metric("f1", 0, 1));
    assertThat(result.verdict()).isEqualTo(Verdict.ROUNDING);
    assertThat(result.metrics()).extracting(MetricRow::name).containsExactly("auc", "f1");
    assertThat(result.metrics().get(1).answer()).isEqualTo(Answer.NOT_APPLICABLE);
  }

  @Test
  void whatTheMachineDidIsNoOutcomeOfTraining() {
    CheckResult result =
        check(
            r -> r.metric("auc", 0, 1).metric("system/cpu", 0, 10),
            r -> r.metric("auc", 0, 1).metric("system/cpu", 0, 90));
    assertThat(result.verdict()).isEqualTo(Verdict.ROUNDING);
  }

  @Test
  void aMetricMayHaveAToleranceOfItsOwn() {
    Policy policy =
        Policy.DEFAULT.tolerating(
            Policy.DEFAULT.tolerance().with("loss", new Tolerance(new BigDecimal("0.1"), false)));
    CheckResult result =
        check(
            policy,
            r -> r.metric("auc", 0, 0.9).metric("loss", 0, 0.1),
            r -> r.metric("auc", 0, 0.9).metric("loss", 0, 0.2));
    assertThat(result.verdict()).isEqualTo(Verdict.WITHIN_TOLERANCE);
  }

  @Test
  void aModelThatTheRerunLacksFails() {
    CheckResult result =
        check(r -> r.model(raw("a", "aa")).model(raw("b", "bb")), r -> r.model(raw("a", "aa")));
    assertThat(result.verdict()).isEqualTo(Verdict.DIFFERENT);
    assertThat(criterion(result, "BIT_IDENTICAL").why()).contains("b was not written");
  }

  @Test
  void aModelThatOnlyTheRerunHasFails() {
    CheckResult result =
        check(r -> r.model(raw("a", "aa")), r -> r.model(raw("a", "aa")).model(raw("b", "bb")));
    assertThat(result.verdict()).isEqualTo(Verdict.DIFFERENT);
  }

  @Test
  void modelsInAnotherDirectoryFindTheirPartners() {
    CheckResult result =
        check(
            r -> r.model(raw("$CWD/one/a", "aa")).model(raw("$CWD/one/b", "bb")),
            r -> r.model(raw("$CWD/two/b", "bb")).model(raw("$CWD/two/a", "aa")));
    assertThat(result.verdict()).isEqualTo(Verdict.BIT_IDENTICAL);
  }

  @Test
  void swappedModelsAreNotEqual() {
    CheckResult result =
        check(
            r -> r.model(raw("a", "aa")).model(raw("b", "bb")),
            r -> r.model(raw("a", "bb")).model(raw("b", "aa")));
    assertThat(result.verdict()).isEqualTo(Verdict.DIFFERENT);
  }

  @Test
  void renamedModelsAreComparedByContentThenAsTheOnlyOnesLeft() {
    CheckResult result =
        check(
            r -> r.model(raw("m-1", "aa")).model(raw("n-1", "bb")),
            r -> r.model(raw("m-2", "aa")).model(raw("n-2", "cc")));
    assertThat(result.models())
        .extracting(ModelRow::answer)
        .containsExactlyInAnyOrder(Answer.MET, Answer.FAILED);
  }

  @Test
  void withoutModelsTheRequiredBitIdentityIsNotVerified() {
    CheckResult result =
        check(
            requiring(Verdict.BIT_IDENTICAL),
            r -> r.metric("auc", 0, 1),
            r -> r.metric("auc", 0, 1));
    assertThat(result.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
    assertThat(result.reached()).contains(Verdict.ROUNDING);
    assertThat(result.undecided()).isTrue();
  }

  @Test
  void aRequiredRungThatFailsMakesItDifferentThoughAWeakerOneIsReached() {
    CheckResult result =
        check(
            requiring(Verdict.BIT_IDENTICAL),
            r -> r.metric("auc", 0, 1).model(raw("m", "aa")),
            r -> r.metric("auc", 0, 1).model(raw("m", "bb")));
    assertThat(result.verdict()).isEqualTo(Verdict.DIFFERENT);
    assertThat(result.reached()).contains(Verdict.ROUNDING);
  }

  @Test
  void modelsThatDifferWithoutMetricsToGoByAreDifferent() {
    CheckResult result = check(r -> r.model(raw("m", "aa")), r -> r.model(raw("m", "bb")));
    assertThat(result.verdict()).isEqualTo(Verdict.DIFFERENT);
    assertThat(criterion(result, "WITHIN_TOLERANCE").answer()).isEqualTo(Answer.NOT_APPLICABLE);
  }
}
