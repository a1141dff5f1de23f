package dev.reprise.checker.verdict;

import static dev.reprise.checker.verdict.Checks.TRAINED;
import static dev.reprise.checker.verdict.Checks.check;
import static dev.reprise.checker.verdict.Runs.ended;
import static dev.reprise.checker.verdict.Runs.raw;
import static dev.reprise.checker.verdict.Runs.run;
import static dev.reprise.checker.verdict.Runs.unrecorded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.record.Factor;
import dev.reprise.record.FileIdentity;
import dev.reprise.record.Gap;
import dev.reprise.record.RunRecordBuilder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs that cannot be compared. */
class ComparabilityTest {
  private static final FileIdentity OLD =
      new FileIdentity(1, 7, "2026-01-01T10:00:00Z", "2026-01-01T10:00:00Z");

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

  @Test
  void theBaselinesOwnFileIsNoModelOfTheRerun() {
    assertThat(missing(r -> began(r, "ada", OLD), r -> began(r, "ada", OLD)))
        .contains("never trained", "m.json");
  }

  @Test
  void aFileThatOnlyLooksTheSameIsAModelOfTheRerun() {
    FileIdentity rewritten = new FileIdentity(1, 7, OLD.modified(), "2026-01-01T12:00:01Z");
    FileIdentity later = new FileIdentity(1, 7, "2026-01-01T10:00:01Z", OLD.changed());

    assertThat(missing(r -> began(r, "ada", OLD), r -> began(r, "bob", OLD))).isEmpty();
    assertThat(missing(r -> began(r, "ada", OLD), r -> began(r, "ada", rewritten))).isEmpty();
    assertThat(missing(r -> began(r, "ada", OLD), r -> began(r, "ada", later))).isEmpty();
    assertThat(missing(r -> began(r, "ada", OLD), r -> began(r, "ada", null))).isEmpty();
  }

  @Test
  void aRunOfNoTimeNeverTrained() {
    assertThat(missing(TRAINED, r -> began(r, "ada", null).run("end", "2026-01-01T11:00:00Z")))
        .contains("never trained", "2026-01-01T11:00:00Z");
  }

  @Test
  void whereTheBaselineTrainedARunThatDidNotIsNoRerun() {
    Consumer<RunRecordBuilder> trained =
        TRAINED.andThen(r -> r.decisive(Factor.PARAMETERS, "training.1.algorithm", "Tree"));
    Consumer<RunRecordBuilder> scored = r -> r.metric("auc", 0, 0.9);
    Gap gap = new Gap(Factor.PARAMETERS, "Tree", "this version is not known");

    assertThat(missing(trained, scored)).contains("the baseline recorded a training");
    assertThat(missing(trained, scored.andThen(r -> r.gap(gap)))).isEmpty();
    assertThat(missing(trained, scored.andThen(r -> r.model(raw("m.json", "aa"))))).isEmpty();
  }

  private static RunRecordBuilder began(
      RunRecordBuilder record, String host, @Nullable FileIdentity file) {
    return record
        .run("host", host)
        .run("start", "2026-01-01T11:00:00Z")
        .model(raw("m.json", "aa").in(file));
  }

  private static String missing(
      Consumer<RunRecordBuilder> baseline, Consumer<RunRecordBuilder> rerun) {
    return check(baseline, rerun).missing().orElse("");
  }
}
