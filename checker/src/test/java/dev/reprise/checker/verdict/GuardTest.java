package dev.reprise.checker.verdict;

import static dev.reprise.checker.verdict.Checks.TRAINED;
import static dev.reprise.checker.verdict.Checks.check;
import static dev.reprise.checker.verdict.Checks.criterion;
import static dev.reprise.checker.verdict.Runs.chance;
import static dev.reprise.checker.verdict.Runs.raw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.record.Factor;
import dev.reprise.record.Gap;
import dev.reprise.record.RecordDiff.Change;
import dev.reprise.record.RunRecord;
import dev.reprise.record.RunRecordBuilder;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a rerun must be the same in, and seeds that were left to chance. */
class GuardTest {
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
    Policy guarded = Policy.DEFAULT.guarding(Set.of(factor));
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
  void aPatchThatAGapHidesIsUnknown() {
    Gap noRepository = new Gap(Factor.CODE, "git", "no repository here");
    CheckResult result =
        check(
            TRAINED.andThen(b -> b.decisive(Factor.CODE, "git.patch.sha256", "ab")),
            TRAINED.andThen(b -> b.gap(noRepository)));
    assertThat(criterion(result, "code").answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(result.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
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
  void aGapThatLeavesNothingOpenIsReportedOnly() {
    Gap gap = new Gap(Factor.PARAMETERS, Gap.CANDIDATES, "2 of 3 have runs");
    assertThat(check(TRAINED, TRAINED.andThen(b -> b.gap(gap))).verdict())
        .isEqualTo(Verdict.BIT_IDENTICAL);
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
    Policy none = Policy.DEFAULT.guarding(Set.of());
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
    assertThat(result.suspicion()).isEmpty();
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
    assertThat(result.suspicion()).hasValueSatisfying(why -> assertThat(why).contains("no run of"));
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
  void equalClassesNeedNoRepository() {
    Consumer<RunRecordBuilder> classes =
        TRAINED.andThen(b -> b.decisive(Factor.CODE, "classpath.own.app.jar.sha256", "ab"));
    Consumer<RunRecordBuilder> inRepository =
        classes.andThen(b -> b.decisive(Factor.CODE, "git.commit", "c0"));
    Consumer<RunRecordBuilder> elsewhere =
        classes.andThen(b -> b.gap(new Gap(Factor.CODE, "git", "no repository")));
    assertThat(criterion(check(inRepository, elsewhere), "code").answer()).isEqualTo(Answer.MET);
    assertThat(criterion(check(elsewhere, elsewhere), "code").answer()).isEqualTo(Answer.MET);

    Consumer<RunRecordBuilder> otherCommit =
        classes.andThen(b -> b.decisive(Factor.CODE, "git.commit", "c1"));
    assertThat(criterion(check(inRepository, otherCommit), "code").answer())
        .isEqualTo(Answer.FAILED);
    Consumer<RunRecordBuilder> noClasses =
        TRAINED.andThen(b -> b.gap(new Gap(Factor.CODE, "git", "no repository")));
    assertThat(criterion(check(inRepository, noClasses), "code").answer())
        .isEqualTo(Answer.UNKNOWN);
  }
}
