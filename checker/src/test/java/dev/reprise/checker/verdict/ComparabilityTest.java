package dev.reprise.checker.verdict;

import static dev.reprise.checker.verdict.Checks.TRAINED;
import static dev.reprise.checker.verdict.Checks.check;
import static dev.reprise.checker.verdict.Runs.ended;
import static dev.reprise.checker.verdict.Runs.run;
import static dev.reprise.checker.verdict.Runs.unrecorded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.record.Factor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs that cannot be compared. */
class ComparabilityTest {
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
