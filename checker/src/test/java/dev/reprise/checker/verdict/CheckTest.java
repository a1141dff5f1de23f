package dev.reprise.checker.verdict;

import static dev.reprise.checker.verdict.Runs.chance;
import static dev.reprise.checker.verdict.Runs.ended;
import static dev.reprise.checker.verdict.Runs.model;
import static dev.reprise.checker.verdict.Runs.raw;
import static dev.reprise.checker.verdict.Runs.run;
import static dev.reprise.checker.verdict.Runs.unrecorded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.record.Factor;
import dev.reprise.record.Gap;
import dev.reprise.record.RunRecord;
import dev.reprise.record.RunRecordBuilder;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckTest {
  private static final Consumer<RunRecordBuilder> TRAINED =
      r -> r.metric("auc", 0, 0.5).metric("auc", 1, 0.9).model(raw("m.json", "aa"));

  private static CheckResult check(
      Consumer<RunRecordBuilder> baseline, Consumer<RunRecordBuilder> rerun) {
    return Check.judge(run("a", baseline), run("b", rerun), Policy.DEFAULT);
  }

  private static CheckResult check(
      Policy policy, Consumer<RunRecordBuilder> baseline, Consumer<RunRecordBuilder> rerun) {
    return Check.judge(run("a", baseline), run("b", rerun), policy);
  }

  private static Policy requiring(Verdict rung) {
    return new Policy(rung, Policy.DEFAULT.same(), Tolerance.DEFAULT, Map.of());
  }

  private static Criterion criterion(CheckResult result, String name) {
    return result.criteria().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void equalRunsAreBitIdentical() {
    CheckResult result = check(TRAINED, TRAINED);
    assertThat(result.verdict()).isEqualTo(Verdict.BIT_IDENTICAL);
    assertThat(result.reached()).contains(Verdict.BIT_IDENTICAL);
    assertThat(result.criteria()).extracting(Criterion::answer).containsOnly(Answer.MET);
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
    assertThat(result.models().get(0).rawEqual()).isFalse();
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
    assertThat(result.verdict()).isEqualTo(Verdict.WITHIN_TOLERANCE);
    assertThat(result.metrics()).extracting(MetricRow::name).containsExactly("auc", "f1");
    assertThat(result.metrics().get(1).answer()).isEqualTo(Answer.NOT_APPLICABLE);
  }

  @Test
  void whatTheMachineDidIsNoOutcomeOfTraining() {
    CheckResult result =
        check(
            r -> r.metric("auc", 0, 1).metric("system/cpu", 0, 10),
            r -> r.metric("auc", 0, 1).metric("system/cpu", 0, 90));
    assertThat(result.verdict()).isEqualTo(Verdict.WITHIN_TOLERANCE);
  }

  @Test
  void aMetricMayHaveAToleranceOfItsOwn() {
    Policy policy =
        new Policy(
            Verdict.WITHIN_TOLERANCE,
            Set.of(),
            Tolerance.DEFAULT,
            Map.of("loss", new Tolerance(new BigDecimal("0.1"), false)));
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
    assertThat(result.reached()).contains(Verdict.WITHIN_TOLERANCE);
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
    assertThat(result.reached()).contains(Verdict.WITHIN_TOLERANCE);
  }

  @Test
  void modelsThatDifferWithoutMetricsToGoByAreDifferent() {
    CheckResult result = check(r -> r.model(raw("m", "aa")), r -> r.model(raw("m", "bb")));
    assertThat(result.verdict()).isEqualTo(Verdict.DIFFERENT);
    assertThat(criterion(result, "WITHIN_TOLERANCE").answer()).isEqualTo(Answer.NOT_APPLICABLE);
  }

  @ParameterizedTest
  @EnumSource(
      value = Factor.class,
      names = {"CODE", "DATA", "PARAMETERS", "SEEDS"})
  void aDecisiveDifferenceInAGuardedFactorFailsWhateverTheModelsSay(Factor factor) {
    CheckResult result =
        check(
            r -> TRAINED.andThen(b -> b.decisive(factor, "fact", "1")).accept(r),
            r -> TRAINED.andThen(b -> b.decisive(factor, "fact", "2")).accept(r));
    assertThat(result.verdict()).isEqualTo(Verdict.DIFFERENT);
    assertThat(result.reached()).contains(Verdict.BIT_IDENTICAL);
    assertThat(criterion(result, factor.key()).answer()).isEqualTo(Answer.FAILED);
    assertThat(criterion(result, factor.key()).why()).contains("fact differs");
  }

  @ParameterizedTest
  @EnumSource(
      value = Factor.class,
      names = {"LIBRARIES", "HARDWARE", "ENVIRONMENT", "RUNTIME"})
  void otherFactorsAreReportedAndGuardedOnRequest(Factor factor) {
    Consumer<RunRecordBuilder> one = TRAINED.andThen(b -> b.decisive(factor, "fact", "1"));
    Consumer<RunRecordBuilder> two = TRAINED.andThen(b -> b.decisive(factor, "fact", "2"));
    CheckResult result = check(one, two);
    assertThat(result.verdict()).isEqualTo(Verdict.BIT_IDENTICAL);
    assertThat(result.changes()).extracting(Change::factor).containsExactly(factor);
    Policy guarded =
        new Policy(Verdict.WITHIN_TOLERANCE, Set.of(factor), Tolerance.DEFAULT, Map.of());
    assertThat(check(guarded, one, two).verdict()).isEqualTo(Verdict.DIFFERENT);
  }

  @Test
  void incidentalDifferencesAreNoneOfTheGuards() {
    CheckResult result =
        check(
            TRAINED.andThen(b -> b.incidental(Factor.CODE, "untracked", "1")),
            TRAINED.andThen(b -> b.incidental(Factor.CODE, "untracked", "2")));
    assertThat(result.verdict()).isEqualTo(Verdict.BIT_IDENTICAL);
    assertThat(result.changes()).hasSize(1);
  }

  @Test
  void aFactOfOneSideOnlyIsUnknown() {
    CheckResult result =
        check(TRAINED, TRAINED.andThen(b -> b.decisive(Factor.PARAMETERS, "depth", "3")));
    assertThat(result.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
    assertThat(criterion(result, "parameters").answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(criterion(result, "parameters").why()).contains("rerun only");
    assertThat(result.undecided()).isTrue();
  }

  @Test
  void aRerunOfAChangedWorkingTreeIsOfOtherCode() {
    CheckResult result =
        check(TRAINED, TRAINED.andThen(b -> b.decisive(Factor.CODE, "git.patch.sha256", "ab")));
    assertThat(result.verdict()).isEqualTo(Verdict.DIFFERENT);
    assertThat(criterion(result, "code").answer()).isEqualTo(Answer.FAILED);
  }

  @Test
  void aGapInAGuardedFactorIsUnknownAndNeverHidesADifference() {
    Gap gap = new Gap(Factor.DATA, "train.csv", "vanished");
    CheckResult result = check(TRAINED, TRAINED.andThen(b -> b.gap(gap)));
    assertThat(result.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
    assertThat(criterion(result, "data").why()).contains("train.csv").contains("vanished");
    CheckResult worse =
        check(
            TRAINED.andThen(b -> b.decisive(Factor.DATA, "test.csv", "1")),
            TRAINED.andThen(b -> b.decisive(Factor.DATA, "test.csv", "2").gap(gap)));
    assertThat(worse.verdict()).isEqualTo(Verdict.DIFFERENT);
  }

  @Test
  void aGapElsewhereIsReportedOnly() {
    Gap gap = new Gap(Factor.HARDWARE, "gpu", "no nvidia-smi");
    assertThat(check(TRAINED, TRAINED.andThen(b -> b.gap(gap))).verdict())
        .isEqualTo(Verdict.BIT_IDENTICAL);
  }

  @Test
  void aFactorOfWhichNeitherRecordSaysAnythingIsUnknown() {
    RunRecord silent = RunRecord.builder().model(raw("m", "aa")).build();
    CheckResult result =
        Check.judge(
            new Subject("a", "a", "here", "FINISHED", true, silent),
            new Subject("b", "b", "here", "FINISHED", true, silent),
            Policy.DEFAULT);
    assertThat(result.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
    assertThat(criterion(result, "code").answer()).isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void nothingGuardedMakesItAComparison() {
    Policy none = new Policy(Verdict.WITHIN_TOLERANCE, Set.of(), Tolerance.DEFAULT, Map.of());
    CheckResult result =
        check(
            none,
            TRAINED.andThen(b -> b.decisive(Factor.DATA, "d", "1")),
            TRAINED.andThen(b -> b.decisive(Factor.DATA, "d", "2")));
    assertThat(result.verdict()).isEqualTo(Verdict.BIT_IDENTICAL);
  }

  @Test
  void seedsLeftToChanceThatCameOutOtherAreDifferentThoughMetricsAgree() {
    CheckResult result =
        check(
            r -> {
              r.metric("auc", 0, 0.900).model(raw("m", "aa"));
              chance(r, "Train.main(Train.java:7)", "one");
            },
            r -> {
              r.metric("auc", 0, 0.901).model(raw("m", "bb"));
              chance(r, "Train.main(Train.java:7)", "two");
            });
    assertThat(result.verdict()).isEqualTo(Verdict.DIFFERENT);
    assertThat(result.reached()).contains(Verdict.WITHIN_TOLERANCE);
    assertThat(result.leftToChance()).containsExactly("java.util.Random@Train.main(Train.java:7)");
    assertThat(criterion(result, "seeds").why()).contains("Train.java:7");
  }

  @Test
  void seedsLeftToChanceThatHadNoPartInTheOutcomeDoNoHarm() {
    CheckResult result =
        check(
            r -> {
              TRAINED.accept(r);
              chance(r, "Http.backoff(Http.java:9)", "one");
            },
            r -> {
              TRAINED.accept(r);
              chance(r, "Http.backoff(Http.java:9)", "two");
            });
    assertThat(result.verdict()).isEqualTo(Verdict.BIT_IDENTICAL);
    assertThat(result.leftToChance()).hasSize(1);
  }

  @Test
  void seedsThatAReplayGaveAgainAreTheSame() {
    CheckResult result =
        check(
            r -> {
              r.metric("auc", 0, 0.900);
              chance(r, "Train.main(Train.java:7)", "one");
            },
            r -> {
              r.metric("auc", 0, 0.901);
              chance(r, "Train.main(Train.java:7)", "one");
            });
    assertThat(result.verdict()).isEqualTo(Verdict.WITHIN_TOLERANCE);
  }

  @Test
  void aRunWithoutARecordCannotBeCompared() {
    CheckResult result = Check.judge(run("a", TRAINED), unrecorded("b"), Policy.DEFAULT);
    assertThat(result.verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
    assertThat(result.missing().orElseThrow()).contains("run b has no record");
    assertThat(result.undecided()).isTrue();
    assertThat(result.criteria()).extracting(Criterion::answer).containsOnly(Answer.UNKNOWN);
  }

  @Test
  void aRerunThatNeverTrainedCannotBeCompared() {
    CheckResult result =
        Check.judge(run("a", TRAINED), ended("b", "FAILED", r -> {}), Policy.DEFAULT);
    assertThat(result.verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
    assertThat(result.missing().orElseThrow()).contains("never trained").contains("FAILED");
  }

  @ParameterizedTest
  @EnumSource(
      value = Factor.class,
      names = {"CODE"})
  void aGuardThatFailedFailsEvenWhatCannotBeCompared(Factor factor) {
    CheckResult result =
        Check.judge(
            run("a", TRAINED.andThen(b -> b.decisive(factor, "fact", "1"))),
            ended("b", "FAILED", r -> r.decisive(factor, "fact", "2")),
            Policy.DEFAULT);
    assertThat(result.verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
    assertThat(result.failed()).isTrue();
  }

  @Test
  void aRunThatIsStillGoingOnCannotBeCompared() {
    CheckResult result =
        Check.judge(run("a", TRAINED), ended("b", "RUNNING", TRAINED), Policy.DEFAULT);
    assertThat(result.missing().orElseThrow()).contains("still running");
  }

  @Test
  void aRerunThatEndedOtherwiseCannotBeCompared() {
    CheckResult result =
        Check.judge(run("a", TRAINED), ended("b", "KILLED", TRAINED), Policy.DEFAULT);
    assertThat(result.missing().orElseThrow()).contains("KILLED").contains("FINISHED");
  }

  @Test
  void runsWithNothingInCommonCannotBeCompared() {
    CheckResult result = check(r -> r.metric("auc", 0, 1), r -> r.metric("f1", 0, 1));
    assertThat(result.verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
    assertThat(result.missing().orElseThrow()).contains("in common");
  }
}
