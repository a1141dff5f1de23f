package dev.reprise.checker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reprise.client.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a check is asked for, where its report goes, and what makes it fail. */
class CheckUsageTest extends CheckFixture {
  @Test
  void whereOneOfSeveralRerunsCannotBeJudgedNothingIsWritten() {
    Run baseline = runs.recorded("one", CheckFixture::trained);
    Run good = runs.recorded("two", CheckFixture::trained);
    Run damaged = runs.recorded("three", CheckFixture::trained);
    store
        .artifacts(damaged.id())
        .upload("{}".getBytes(StandardCharsets.UTF_8), "reprise/record.json");
    assertThat(cli.run("check", baseline.id(), good.id(), "churn/none").status()).isEqualTo(2);
    assertThat(cli.run("check", baseline.id(), good.id(), damaged.id()).status()).isEqualTo(4);
    assertThat(
            cli.run("check", baseline.id(), good.id(), good.id(), "--tolerance", "acu=1%").status())
        .isEqualTo(2);
    assertThat(store.getRun(good.id()).tags()).doesNotContainKey("reprise.verdict");
    assertThat(store.artifacts(good.id()).walk("reprise/checks")).isEmpty();
  }

  @Test
  void aToleranceMayBeForAMetricThatOneOfSeveralRerunsHas() {
    Run baseline = runs.recorded("one", CheckFixture::trained);
    Run same = runs.recorded("two", CheckFixture::trained);
    Run more =
        runs.recorded(
            "three",
            r -> {
              trained(r);
              r.metric("f1", 0, 1);
            });
    Cli.Outcome outcome =
        cli.run("check", baseline.id(), same.id(), more.id(), "--tolerance", "f1=5%");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.status()).isZero();
  }

  @Test
  void theReportGoesIntoADeviceAndThroughALinkAndIsAsReadableAsAnyNewFile() throws IOException {
    Run baseline = runs.recorded("one", CheckFixture::trained);
    Run rerun = runs.recorded("two", CheckFixture::trained);
    Path report = Files.writeString(directory.resolve("real.txt"), "old");
    Path link = Files.createSymbolicLink(directory.resolve("link.txt"), report);
    for (String file : List.of("/dev/null", "link.txt", "new.txt")) {
      assertThat(cli.run("check", baseline.id(), rerun.id(), "-o", file).status()).isZero();
    }
    assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    assertThat(link).isSymbolicLink();
    assertThat(report).content().startsWith("BIT_IDENTICAL");
    assertThat(Files.getPosixFilePermissions(directory.resolve("new.txt")))
        .isEqualTo(Files.getPosixFilePermissions(Files.createFile(directory.resolve("usual.txt"))));
  }

  @Test
  void aRecordOfTheNextSchemaIsReadAndALaterOneIsFour() throws IOException {
    Run baseline = runs.recorded("one", CheckFixture::trained);
    Run rerun = runs.recorded("two", CheckFixture::trained);
    String record = new String(store.artifacts(rerun.id()).read("reprise/record.json"), UTF_8);
    for (int version : new int[] {2, 3}) {
      String newer = record.replace("reprise/record/1", "reprise/record/" + version);
      String digest =
          store.artifacts(rerun.id()).upload(newer.getBytes(UTF_8), "reprise/record.json");
      store.setTags(rerun.id(), Map.of("reprise.record.sha256", digest));
      Cli.Outcome outcome = cli.run("check", baseline.id(), rerun.id());
      assertThat(outcome.status()).as("schema " + version).isEqualTo(version == 2 ? 0 : 4);
      assertThat(outcome.err())
          .as("schema " + version)
          .contains(version == 2 ? "" : "use a newer Reprise");
    }
  }

  @Test
  void aRecordThatWasAlteredIsFourAndNamed() {
    Run baseline = runs.recorded("one", CheckFixture::trained);
    Run rerun = runs.recorded("two", CheckFixture::trained);
    String record = new String(store.artifacts(rerun.id()).read("reprise/record.json"), UTF_8);
    String better = record.replace("0.9", "0.99");
    store.artifacts(rerun.id()).upload(better.getBytes(UTF_8), "reprise/record.json");
    Cli.Outcome outcome = cli.run("check", baseline.id(), rerun.id());
    assertThat(outcome.status()).isEqualTo(4);
    assertThat(outcome.err()).contains(rerun.id(), "it was altered", "reprise.record.sha256");
    assertThat(outcome.err().lines()).hasSize(1);
  }

  @Test
  void theReportGoesToAFileWhole() throws IOException {
    Run baseline = runs.recorded("one", CheckFixture::trained);
    Run rerun = runs.recorded("two", CheckFixture::trained);
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
    Run baseline = runs.recorded("one", CheckFixture::trained);
    Run rerun = runs.recorded("two", CheckFixture::trained);
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
        "check a b --compare auc=first                | write last, best, highest, lowest or every",
        "check a b --rounding 2                       | write a fraction as 1e-9",
        "check a b --rounding tiny                    | write a fraction as 1e-9",
        "check a b --same code,colour                 | no factor is called \"colour\"",
        "check a b                                    | no run a",
        "check churn/none churn/one                   | no run of that name",
        "check 00000000000000000000000000000000 b     | no run 0000",
        "check http://localhost/x b                   | not a link to a run",
        "check models:/churn b                        | write models:/NAME/VERSION",
        "check models:/churn/3 b                      | no model models:/churn/3 in",
        "check models:/churn@champion b               | no model models:/churn@champion in",
        "check m-00000000000000000000000000000000 b   | no model m-0000",
        "check a b --tracking-uri htp://x             | No store has the scheme htp",
        "check a b --tracking-uri sqlite:///x.db      | reprise sync --to",
        "check a b --tracking-uri localhost:5000      | write http://localhost:5000",
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
    Run run = runs.recorded("one", CheckFixture::trained);
    Cli.Outcome outcome = cli.run("check", run.id(), "churn/one");
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("the same run");
  }

  @Test
  void aToleranceForAMetricThatIsNotThereIsWrongUsageAndWritesNothing() {
    Run baseline = runs.recorded("one", CheckFixture::trained);
    Run rerun = runs.recorded("two", CheckFixture::trained);
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
  void whichValueIsComparedAndHowFarRoundingGoesAreReadFromTheCommandLine() {
    Run baseline = runs.recorded("one", r -> r.metric("loss", 0, 0.5).metric("loss", 1, 0.9));
    Run rerun = runs.recorded("two", r -> r.metric("loss", 0, 0.5).metric("loss", 1, 0.8));
    String a = baseline.id();
    String b = rerun.id();
    assertThat(cli.run("check", a, b).status()).isEqualTo(1);
    assertThat(cli.run("check", a, b, "--compare", "best").status()).isZero();
    assertThat(cli.run("check", a, b, "--compare", "every").status()).isEqualTo(1);
    assertThat(cli.run("check", a, b, "--compare", "auc=best").status()).isEqualTo(2);
    assertThat(cli.run("check", a, b, "--compare", "loss=best", "--rounding", "0.2").out())
        .startsWith("ROUNDING");
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
    Run baseline = runs.recorded("one", CheckFixture::trained);
    Run rerun = runs.recorded("two", CheckFixture::trained);
    store
        .artifacts(rerun.id())
        .upload("{\"schema\":".getBytes(StandardCharsets.UTF_8), "reprise/record.json");
    Cli.Outcome outcome = cli.run("check", baseline.id(), rerun.id());
    assertThat(outcome.status()).isEqualTo(4);
    assertThat(outcome.err()).contains(rerun.id());
    assertThat(outcome.err().lines()).hasSize(1);
  }

  @Test
  void helpAndVersionAreZero() {
    assertThat(cli.run("--version").out()).startsWith("reprise ");
    for (String command : List.of("check", "variance", "show", "agent", "ui", "sync", "demo")) {
      Cli.Outcome outcome = cli.run(command, "--help");
      assertThat(outcome.status()).as(command).isZero();
      assertThat(outcome.out()).contains("Usage: reprise " + command);
    }
    assertThat(cli.run().out()).contains("Usage: reprise");
  }
}
