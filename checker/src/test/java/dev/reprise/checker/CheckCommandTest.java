package dev.reprise.checker;

import static dev.reprise.checker.verdict.Runs.chance;
import static dev.reprise.checker.verdict.Runs.raw;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reprise.checker.runs.StoredRuns;
import dev.reprise.client.ArtifactInfo;
import dev.reprise.client.Run;
import dev.reprise.client.Stores;
import dev.reprise.client.TrackingStore;
import dev.reprise.record.RunNote;
import dev.reprise.record.RunRecordBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckCommandTest {
  private static void trained(RunRecordBuilder record) {
    record.metric("auc", 0, 0.5).metric("auc", 1, 0.9).model(raw("m.json", "aa"));
  }

  @TempDir private Path directory;
  private TrackingStore store;
  private StoredRuns runs;
  private Cli cli;

  @BeforeEach
  void open() {
    store = Stores.open("", directory, Map.of());
    runs = new StoredRuns(store, "churn");
    cli = new Cli(directory);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void equalRunsAreZeroAndTheRerunCarriesTheVerdict() {
    Run baseline = runs.recorded("one", CheckCommandTest::trained);
    Run rerun = runs.recorded("two", CheckCommandTest::trained);
    Cli.Outcome outcome = cli.run("check", baseline.id(), rerun.id());
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).startsWith("BIT_IDENTICAL");
    assertThat(outcome.status()).isZero();
    Map<String, String> tags = store.getRun(rerun.id()).tags();
    assertThat(tags)
        .containsEntry("reprise.verdict", "BIT_IDENTICAL")
        .containsEntry("reprise.baseline", baseline.id());
    assertThat(store.getRun(baseline.id()).tags()).doesNotContainKey("reprise.verdict");
  }

  @Test
  void aCheckIsAppendedAndTheTagPointsToTheLast() throws IOException {
    Run baseline = runs.recorded("one", CheckCommandTest::trained);
    Run rerun = runs.recorded("two", r -> r.metric("auc", 0, 0.5).metric("auc", 1, 0.899));
    cli.run("check", baseline.id(), rerun.id());
    cli.run("check", baseline.id(), rerun.id(), "--require", "WITHIN_TOLERANCE", "--same", "none");
    List<ArtifactInfo> checks = store.artifacts(rerun.id()).list("reprise/checks");
    assertThat(checks).hasSize(2);
    for (ArtifactInfo check : checks) {
      assertThat(check.path()).matches("reprise/checks/\\d{8}T\\d{6}Z-[0-9a-f]{8}\\.json");
      JsonNode json = new ObjectMapper().readTree(store.artifacts(rerun.id()).read(check.path()));
      assertThat(json.path("schema").asText()).isEqualTo("reprise/check/1");
      assertThat(json.path("baseline").path("run").asText()).isEqualTo(baseline.id());
    }
  }

  @Test
  void theVerdictIsTheFirstLineOfTheNoteAndTheRestStays() {
    Run baseline = runs.recorded("one", CheckCommandTest::trained);
    String note = StoredRuns.NOTE;
    Run rerun = runs.recorded("two", Map.of(RunNote.TAG, note), CheckCommandTest::trained);
    cli.run("check", baseline.id(), rerun.id());
    String checked = store.getRun(rerun.id()).tags().get(RunNote.TAG);
    assertThat(checked)
        .startsWith("Verdict **BIT_IDENTICAL**, checked against the baseline `one` (run `")
        .endsWith("\n\n" + note);
    cli.run("check", baseline.id(), rerun.id());
    assertThat(store.getRun(rerun.id()).tags()).containsEntry(RunNote.TAG, checked);
  }

  @Test
  void aNoteThatAPersonWroteIsNotTouched() {
    Run baseline = runs.recorded("one", CheckCommandTest::trained);
    String edited = StoredRuns.NOTE + "\nLooks fine to me.";
    Run rerun = runs.recorded("two", Map.of(RunNote.TAG, edited), CheckCommandTest::trained);
    Run bare = runs.recorded("three", CheckCommandTest::trained);
    cli.run("check", baseline.id(), rerun.id(), bare.id());
    assertThat(store.getRun(rerun.id()).tags())
        .containsEntry(RunNote.TAG, edited)
        .containsEntry("reprise.verdict", "BIT_IDENTICAL");
    assertThat(store.getRun(bare.id()).tags()).doesNotContainKey(RunNote.TAG);
  }

  @Test
  void aStoreThatRefusesTheCheckIsWarnedOfAndTheVerdictStays() throws IOException {
    Run baseline = runs.recorded("one", CheckCommandTest::trained);
    Run rerun = runs.recorded("two", CheckCommandTest::trained);
    store.artifacts(rerun.id()).upload(new byte[] {1}, "reprise/checks");
    Cli.Outcome outcome = cli.run("check", baseline.id(), rerun.id(), "--format", "json");
    assertThat(outcome.status()).isZero();
    assertThat(outcome.err()).startsWith("reprise: the check was not written to the rerun: ");
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(new ObjectMapper().readTree(outcome.out()).path("verdict").asText())
        .isEqualTo("BIT_IDENTICAL");
  }

  @Test
  void noWriteLeavesNoTrace() {
    Run baseline = runs.recorded("one", CheckCommandTest::trained);
    Run rerun = runs.recorded("two", CheckCommandTest::trained);
    assertThat(cli.run("check", baseline.id(), rerun.id(), "--no-write").status()).isZero();
    assertThat(store.getRun(rerun.id()).tags()).doesNotContainKey("reprise.verdict");
    assertThat(store.artifacts(rerun.id()).walk("reprise/checks")).isEmpty();
  }

  @Test
  void aModelThatDiffersIsOneWithWhatChangedAndWhatWasLeftToChance() {
    Run baseline =
        runs.recorded(
            "one",
            r -> {
              r.model(raw("$CWD/m", "aa"));
              chance(r, "Train.main(Train.java:7)", "x");
            });
    Run rerun =
        runs.recorded(
            "two",
            r -> {
              r.model(raw("$CWD/m", "bb"));
              chance(r, "Train.main(Train.java:7)", "y");
            });
    Cli.Outcome outcome = cli.run("check", baseline.id(), rerun.id());
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.out())
        .startsWith("DIFFERENT")
        .contains("$CWD/m differs")
        .contains("Seeds left to chance")
        .contains("java.util.Random@Train.main(Train.java:7)");
    assertThat(outcome.out()).as("no colour off a terminal").doesNotContain("\u001b");
  }

  @Test
  void runsThatCannotBeComparedAreThree() {
    Run baseline = runs.recorded("one", CheckCommandTest::trained);
    Run rerun = runs.unrecorded("two");
    Cli.Outcome outcome = cli.run("check", baseline.id(), rerun.id());
    assertThat(outcome.status()).isEqualTo(3);
    assertThat(outcome.out()).startsWith("NOT_COMPARABLE").contains("has no record");
  }

  @Test
  void theWorstOfSeveralRerunsDecides() throws IOException {
    Run baseline = runs.recorded("one", CheckCommandTest::trained);
    Run good = runs.recorded("two", CheckCommandTest::trained);
    Run bad = runs.recorded("three", r -> r.metric("auc", 1, 0.1).model(raw("m.json", "aa")));
    Run none = runs.unrecorded("four");
    String base = baseline.id();
    assertThat(cli.run("check", base, good.id(), none.id()).status()).isEqualTo(3);
    Cli.Outcome outcome =
        cli.run("check", base, good.id(), bad.id(), none.id(), "--format", "json");
    assertThat(outcome.status()).isEqualTo(1);
    JsonNode json = new ObjectMapper().readTree(outcome.out());
    assertThat(json.path("exitStatus").asInt()).isEqualTo(1);
    assertThat(json.path("checks").findValuesAsText("verdict"))
        .containsExactly("BIT_IDENTICAL", "DIFFERENT", "NOT_COMPARABLE");
  }

  @Test
  void theReportGoesToAFileWhole() throws IOException {
    Run baseline = runs.recorded("one", CheckCommandTest::trained);
    Run rerun = runs.recorded("two", CheckCommandTest::trained);
    Cli.Outcome outcome =
        cli.run("check", baseline.id(), rerun.id(), "--format", "JSON", "-o", "report.json");
    assertThat(outcome.out()).isEmpty();
    JsonNode json = new ObjectMapper().readTree(directory.resolve("report.json").toFile());
    assertThat(json.path("verdict").asText()).isEqualTo("BIT_IDENTICAL");
    try (var files = Files.list(directory)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("report.json", "reprise-runs");
    }
  }

  @Test
  void aFileThatCannotBeWrittenIsFour() {
    Run baseline = runs.recorded("one", CheckCommandTest::trained);
    Run rerun = runs.recorded("two", CheckCommandTest::trained);
    Cli.Outcome outcome = cli.run("check", baseline.id(), rerun.id(), "-o", "no/such/dir/report");
    assertThat(outcome.status()).isEqualTo(4);
    assertThat(outcome.err().lines()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "check                                        | Missing required parameter",
        "check latest                                 | Missing required parameter",
        "check a b --nonsense                         | Unknown option",
        "check a b --format yaml                      | Invalid value",
        "check a b --tolerance auc=5                  | not a tolerance: auc=5",
        "check a b --require PERFECT                  | none of",
        "check a b --require DIFFERENT                | none of",
        "check a b --same code,colour                 | no factor is called \"colour\"",
        "check a b                                    | no run a",
        "check churn/none churn/one                   | no run of that name",
        "check 00000000000000000000000000000000 b     | no run 0000",
        "check http://localhost/x b                   | not a link to a run",
        "check models:/churn/3 b                      | not looked up yet",
        "nonsense                                     | Unmatched argument",
        "show                                         | Missing required parameter",
        "show latest                                  | latest: no finished run",
      })
  void wrongUsageIsTwoAndOneLine(String command, String message) {
    runs.unrecorded("one");
    Cli.Outcome outcome = cli.with("MLFLOW_EXPERIMENT_NAME", "churn").run(command.split(" "));
    assertThat(outcome.err()).contains(message);
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.status()).isEqualTo(2);
  }

  @Test
  void aRunIsNotItsOwnRerun() {
    Run run = runs.recorded("one", CheckCommandTest::trained);
    Cli.Outcome outcome = cli.run("check", run.id(), "churn/one");
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("the same run");
  }

  @Test
  void aToleranceForAMetricThatIsNotThereIsWrongUsageAndWritesNothing() {
    Run baseline = runs.recorded("one", CheckCommandTest::trained);
    Run rerun = runs.recorded("two", CheckCommandTest::trained);
    Cli.Outcome outcome = cli.run("check", baseline.id(), rerun.id(), "--tolerance", "acu=5%");
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("acu").contains("auc");
    assertThat(store.getRun(rerun.id()).tags()).doesNotContainKey("reprise.verdict");
  }

  @Test
  void tolerancesAreReadFromTheCommandLine() {
    Run baseline = runs.recorded("one", r -> r.metric("auc", 0, 0.90).metric("loss", 0, 1));
    Run rerun = runs.recorded("two", r -> r.metric("auc", 0, 0.92).metric("loss", 0, 1.4));
    String a = baseline.id();
    String b = rerun.id();
    assertThat(cli.run("check", a, b).status()).isEqualTo(1);
    assertThat(cli.run("check", a, b, "--tolerance", "auc=3%").status()).isEqualTo(1);
    assertThat(
            cli.run("check", a, b, "--tolerance", "auc=3%", "--tolerance", "loss=0.4abs").status())
        .isZero();
    assertThat(cli.run("check", a, b, "--tolerance", "40%").status()).isZero();
  }

  @Test
  void aServerThatIsNotThereIsFour() {
    Cli.Outcome outcome =
        cli.with("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "0")
            .run(
                "check",
                "00000000000000000000000000000000",
                "00000000000000000000000000000001",
                "--tracking-uri",
                "http://127.0.0.1:9");
    assertThat(outcome.status()).isEqualTo(4);
    assertThat(outcome.err().lines()).hasSize(1);
  }

  @Test
  void aDamagedRecordIsFour() {
    Run baseline = runs.recorded("one", CheckCommandTest::trained);
    Run rerun = runs.recorded("two", CheckCommandTest::trained);
    store
        .artifacts(rerun.id())
        .upload("{\"schema\":".getBytes(StandardCharsets.UTF_8), "reprise/record.json");
    Cli.Outcome outcome = cli.run("check", baseline.id(), rerun.id());
    assertThat(outcome.status()).isEqualTo(4);
    assertThat(outcome.err()).contains(rerun.id());
    assertThat(outcome.err().lines()).hasSize(1);
  }

  @Test
  void latestSaysWhatItResolvedTo() {
    Run baseline = runs.recorded("one", CheckCommandTest::trained);
    Run rerun = runs.recorded("two", CheckCommandTest::trained);
    Cli.Outcome outcome = cli.run("check", baseline.id(), "latest", "-e", "churn");
    assertThat(outcome.status()).isZero();
    assertThat(outcome.err()).contains("latest is two " + rerun.id());
  }

  @Test
  void metricsThatTheProgramLoggedItselfAreComparedToo() {
    Run baseline = runs.recorded("one", r -> r.model(raw("m", "aa")));
    Run rerun = runs.recorded("two", r -> r.model(raw("m", "aa")));
    store.log(
        baseline.id(),
        List.of(new dev.reprise.client.Metric("f1", 0.9, 1, 0)),
        List.of(),
        Map.of());
    store.log(
        rerun.id(), List.of(new dev.reprise.client.Metric("f1", 0.1, 1, 0)), List.of(), Map.of());
    Cli.Outcome outcome = cli.run("check", baseline.id(), rerun.id());
    assertThat(outcome.out()).startsWith("DIFFERENT").contains("f1");
  }

  @Test
  void helpAndVersionAreZero() {
    assertThat(cli.run("--version").out()).startsWith("reprise ");
    for (String command : List.of("check", "show", "agent", "ui", "sync", "demo")) {
      Cli.Outcome outcome = cli.run(command, "--help");
      assertThat(outcome.status()).as(command).isZero();
      assertThat(outcome.out()).contains("Usage: reprise " + command);
    }
    assertThat(cli.run().out()).contains("Usage: reprise");
  }
}
