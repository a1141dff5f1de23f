package dev.reprise.checker.report;

import static dev.reprise.checker.verdict.Runs.chance;
import static dev.reprise.checker.verdict.Runs.model;
import static dev.reprise.checker.verdict.Runs.run;
import static dev.reprise.checker.verdict.Runs.unrecorded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.checker.verdict.Check;
import dev.reprise.checker.verdict.CheckResult;
import dev.reprise.checker.verdict.Policy;
import dev.reprise.checker.verdict.Subject;
import dev.reprise.record.Factor;
import dev.reprise.record.Gap;
import dev.reprise.record.Hazard;
import dev.reprise.record.RunRecordBuilder;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TextReportTest {
  private static final String LONG =
      "org.example.training.pipeline.GradientBoostingTrainer.shuffle(GradientBoostingTrainer.java:7)";

  private static CheckResult wide() {
    return Check.judge(
        run("0123456789abcdef0123456789abcdef", r -> wide(r, "1")),
        run("fedcba9876543210fedcba9876543210", r -> wide(r, "2")),
        Policy.DEFAULT);
  }

  private static void wide(RunRecordBuilder record, String differing) {
    record.metric("validation/area under the precision recall curve", 0, 0.1 + 0.2);
    record.metric(
        "validation/area under the precision recall curve", 1, Double.parseDouble(differing));
    record.metric("auc", 0, 0.9);
    record.model(
        model("$CWD/model/a-model-with-a-very-long-name-2026.model", differing, "c", "weka/1"));
    record.decisive(
        Factor.LIBRARIES, "jar.ml.dmlc:xgboost4j_2.12.sha256", differing + "a".repeat(63));
    record.decisive(Factor.PARAMETERS, "argument.1", "many words ".repeat(20) + differing);
    record.gap(new Gap(Factor.HARDWARE, "gpu", "no tool told of it ".repeat(8) + differing));
    record.hazard(new Hazard("unseeded-generator", LONG, "its numbers are others in each run"));
    chance(record, LONG, differing);
  }

  @Test
  void fitsATerminalOfEightyColumnsAndKeepsWordsWhole() {
    for (boolean all : new boolean[] {false, true}) {
      String text = TextReport.of(wide(), Style.PLAIN, all);
      assertThat(text).contains(LONG, "fedcba9876543210fedcba9876543210").contains("1aaaaaaaaaaa…");
      assertFits(text);
    }
    assertFits(TextReport.brief(wide(), Style.PLAIN));
    assertFits(
        TextReport.of(
            Check.judge(run("a", r -> wide(r, "1")), unrecorded("b"), Policy.DEFAULT),
            Style.PLAIN,
            true));
  }

  @Test
  void everyLineOfARowHasItsColour() {
    List<String> failed =
        TextReport.of(wide(), Style.COLOUR, false)
            .lines()
            .dropWhile(line -> !line.contains("recall curve"))
            .limit(2)
            .toList();
    assertThat(failed).allMatch(line -> line.startsWith("\u001b[31m"));
  }

  @Test
  void aDifferenceThatNoFactExplainsIsCalledThat() {
    String unexplained = text(record("1", r -> {}), record("2", r -> {}));
    assertThat(unexplained).contains("no recorded fact explains the difference");
    assertFits(unexplained);
    String same = text(record("1", r -> {}), record("1", r -> {}));
    String explained =
        text(record("1", r -> {}), record("2", r -> r.decisive(Factor.CODE, "git.commit", "b")));
    String byChance =
        text(record("1", r -> chance(r, LONG, "1")), record("2", r -> chance(r, LONG, "2")));
    assertThat(List.of(same, explained, byChance))
        .noneMatch(text -> text.contains("no recorded fact"));
  }

  private static Subject record(String accuracy, Consumer<RunRecordBuilder> more) {
    return run(
        accuracy,
        r -> {
          r.metric("accuracy", 0, Double.parseDouble(accuracy));
          more.accept(r);
        });
  }

  private static String text(Subject baseline, Subject rerun) {
    return TextReport.of(Check.judge(baseline, rerun, Policy.DEFAULT), Style.PLAIN, false);
  }

  private static void assertFits(String text) {
    assertThat(text.lines())
        .allSatisfy(
            line ->
                assertThat(line.length() <= 80 || line.matches(".*\\S{60,}")).as(line).isTrue());
  }
}
