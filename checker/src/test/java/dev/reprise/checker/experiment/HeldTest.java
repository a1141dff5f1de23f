package dev.reprise.checker.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.checker.report.ExperimentText;
import dev.reprise.checker.report.Style;
import dev.reprise.checker.verdict.Runs;
import dev.reprise.checker.verdict.Subject;
import dev.reprise.checker.verdict.Variances;
import dev.reprise.record.Factor;
import dev.reprise.record.Gap;
import dev.reprise.record.RecordDiff.Change;
import dev.reprise.record.RunRecordBuilder;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class HeldTest {
  private static final Switch RATE =
      new Switch(Factor.PARAMETERS, "rate", "parameters.argument.1", "0.5", "0.7", draft -> {});

  private static final Subject BASELINE = run("a", "0.5", "0.50", r -> {});

  private static Subject run(
      String id, String argument, String told, Consumer<RunRecordBuilder> more) {
    return Runs.run(
        id,
        record -> {
          record.decisive(Factor.PARAMETERS, "argument.1", argument);
          record.decisive(Factor.PARAMETERS, "training.1.rate", told);
          record.metric("loss", 0, Double.parseDouble(argument));
          more.accept(record);
        });
  }

  private static Held held(Subject varied) {
    return Held.of(BASELINE, varied, List.of(RATE));
  }

  @Test
  void whatWasAskedForAndWhatFollows() {
    Held held = held(run("b", "0.7", "0.70", r -> {}));

    assertThat(held.failed()).isFalse();
    assertThat(held.open()).isEmpty();
    assertThat(held.changed())
        .extracting(Change::fact)
        .containsExactly("argument.1", "training.1.rate");
  }

  @Test
  void aPatchOfTheWorkTreeStrayedThoughItIsOfOneRunOnly() {
    Consumer<RunRecordBuilder> classes =
        r -> r.decisive(Factor.CODE, "classpath.own.app.jar.sha256", "c");
    Subject clean = run("a", "0.5", "0.50", classes);
    Subject dirty =
        run(
            "b",
            "0.7",
            "0.70",
            classes.andThen(r -> r.decisive(Factor.CODE, "git.patch.sha256", "p")));

    assertThat(Held.of(clean, dirty, List.of(RATE)).strayed())
        .extracting(Change::fact)
        .containsExactly("git.patch.sha256");
  }

  @Test
  void anythingElseStrayed() {
    Held held = held(run("b", "0.7", "0.70", r -> r.decisive(Factor.RUNTIME, "always", "other")));

    assertThat(held.failed()).isTrue();
    assertThat(held.strayed()).extracting(Change::fact).containsExactly("always");
  }

  @Test
  void anotherParameterOfTheSameTrainingStrayed() {
    Held held = held(run("b", "0.7", "0.70", r -> r.decisive(Factor.PARAMETERS, "always", "0.9")));

    assertThat(held.strayed()).extracting(Change::fact).containsExactly("always");
  }

  @Test
  void aValueThatTheTrainingDidNotTakeIsNoChange() {
    Held held = held(run("b", "0.7", "0.50", r -> {}));

    assertThat(held.failed()).isTrue();
    assertThat(held.without())
        .singleElement()
        .asString()
        .startsWith("training.1.rate is as before");
  }

  @Test
  void anArgumentThatDidNotArriveIsNoChange() {
    Held held = Held.of(BASELINE, run("b", "0.5", "0.50", r -> {}), List.of(RATE));

    assertThat(held.without()).isNotEmpty();
  }

  @Test
  void otherSeedsByChanceStrayed() {
    Subject one = run("a", "0.5", "0.5", r -> Runs.chance(r, "T.main", "x"));
    Subject other = run("b", "0.7", "0.7", r -> Runs.chance(r, "T.main", "y"));

    assertThat(Held.of(one, other, List.of(RATE)).strayed())
        .extracting(Change::factor)
        .containsExactly(Factor.SEEDS);
  }

  @Test
  void whatWasNotRecordedIsNotKnownToBeHeld() {
    Held held = held(run("b", "0.7", "0.70", r -> r.gap(new Gap(Factor.DATA, "stdin", "a pipe"))));

    assertThat(held.failed()).isFalse();
    assertThat(held.open()).containsExactly("data.stdin is a gap: a pipe");
  }

  @Test
  void theReportSaysTheEffect() {
    Experiment experiment =
        Experiment.of(BASELINE, run("b", "0.7", "0.70", r -> {}), List.of(RATE), Optional.empty());

    assertThat(ExperimentText.of(experiment, Style.PLAIN))
        .startsWith("CONTROLLED")
        .contains("parameters.rate 0.5 -> 0.7")
        .containsPattern("loss +0.5 +0.7 +\\+0.200 +\\+40.0 %")
        .contains("none is documented of the baseline");
  }

  @Test
  void theEffectIsHeldAgainstTheDocumentedVariance() {
    Subject documented = BASELINE.with(Variances.set("loss", 0.5, 0.51, 0.49, 0.52, 0.48));
    Subject varied = run("b", "0.7", "0.70", r -> {});

    String text =
        ExperimentText.of(
            Experiment.of(documented, varied, List.of(RATE), Optional.empty()), Style.PLAIN);

    assertThat(text.replaceAll("\\s+", " "))
        .containsPattern("loss outside 0\\.45\\d+ to 0\\.54\\d+")
        .contains("the effect is 12.6 standard deviations of 5 runs");
  }
}
