package dev.reprise.checker;

import static dev.reprise.checker.verdict.Runs.chance;
import static dev.reprise.checker.verdict.Runs.raw;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reprise.checker.runs.StoredRuns;
import dev.reprise.client.ArtifactInfo;
import dev.reprise.client.Run;
import dev.reprise.record.Digests;
import dev.reprise.record.Golden;
import dev.reprise.record.RunNote;
import dev.reprise.record.RunRecordBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a check says, and what it leaves behind. */
class CheckCommandTest extends CheckFixture {
  private static final String GOLDEN = "reprise/golden/training-1.jsonl";

  @Test
  void equalRunsAreZeroAndTheRerunCarriesTheVerdict() {
    Run baseline = runs.recorded("one", CheckFixture::trained);
    Run rerun = runs.recorded("two", CheckFixture::trained);
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
    Run baseline = runs.recorded("one", CheckFixture::trained);
    Run rerun = runs.recorded("two", r -> r.metric("auc", 0, 0.5).metric("auc", 1, 0.899));
    cli.run("check", baseline.id(), rerun.id());
    cli.run("check", baseline.id(), rerun.id(), "--require", "WITHIN_TOLERANCE", "--same", "none");
    List<ArtifactInfo> checks = store.artifacts(rerun.id()).list("reprise/checks");
    assertThat(checks).hasSize(2);
    String last = store.getRun(rerun.id()).tags().get("reprise.check");
    byte[] content = store.artifacts(rerun.id()).read("reprise/checks/" + last + ".json");
    assertThat(new ObjectMapper().readTree(content).path("policy").path("same")).isEmpty();
    for (ArtifactInfo check : checks) {
      assertThat(check.path()).matches("reprise/checks/\\d{8}T\\d{6}Z-[0-9a-f]{8}\\.json");
      JsonNode json = new ObjectMapper().readTree(store.artifacts(rerun.id()).read(check.path()));
      assertThat(json.path("schema").asText()).isEqualTo("reprise/check/1");
      assertThat(json.path("baseline").path("run").asText()).isEqualTo(baseline.id());
      for (Run run : List.of(baseline, rerun)) {
        String side = run.equals(baseline) ? "baseline" : "rerun";
        assertThat(json.path(side).path("record").asText())
            .isEqualTo(store.getRun(run.id()).tags().get("reprise.record.sha256"));
      }
      assertThat(json.path("who").asText()).isEqualTo(System.getProperty("user.name"));
      assertThat(json.path("when").asText()).endsWith("Z");
      assertThat(json.path("tool").asText()).startsWith("reprise ");
    }
  }

  @Test
  void theVerdictIsTheFirstLineOfTheNoteAndTheRestStays() {
    Run baseline = runs.recorded("one", CheckFixture::trained);
    String note = StoredRuns.NOTE;
    Run rerun = runs.recorded("two", Map.of(RunNote.TAG, note), CheckFixture::trained);
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
    Run baseline = runs.recorded("one", CheckFixture::trained);
    String edited = StoredRuns.NOTE + "\nLooks fine to me.";
    Run rerun = runs.recorded("two", Map.of(RunNote.TAG, edited), CheckFixture::trained);
    Run bare = runs.recorded("three", CheckFixture::trained);
    cli.run("check", baseline.id(), rerun.id(), bare.id());
    assertThat(store.getRun(rerun.id()).tags())
        .containsEntry(RunNote.TAG, edited)
        .containsEntry("reprise.verdict", "BIT_IDENTICAL");
    assertThat(store.getRun(bare.id()).tags()).doesNotContainKey(RunNote.TAG);
  }

  @Test
  void aStoreThatRefusesTheCheckIsWarnedOfAndTheVerdictStays() throws IOException {
    Run baseline = runs.recorded("one", CheckFixture::trained);
    Run rerun = runs.recorded("two", CheckFixture::trained);
    store.artifacts(rerun.id()).upload(new byte[] {1}, "reprise/checks");
    Cli.Outcome outcome = cli.run("check", baseline.id(), rerun.id(), "--format", "json");
    assertThat(outcome.status()).isZero();
    assertThat(outcome.err()).startsWith("reprise: the check was not written to the rerun: ");
    assertThat(outcome.err().lines()).hasSize(1);
    Cli.Outcome required = cli.run("check", baseline.id(), rerun.id(), "--write=required");
    assertThat(required.status()).isEqualTo(4);
    assertThat(required.out()).startsWith("BIT_IDENTICAL");
    assertThat(new ObjectMapper().readTree(outcome.out()).path("verdict").asText())
        .isEqualTo("BIT_IDENTICAL");
  }

  @Test
  void theVersionsOfTheRerunsModelAreTaggedWhenAskedFor() throws IOException {
    Run baseline = runs.recorded("one", CheckFixture::trained);
    Run rerun = runs.recorded("two", CheckFixture::trained);
    // As Python MLflow's file store has them.
    for (Run run : List.of(baseline, rerun)) {
      Path version =
          directory.resolve("reprise-runs/models/churn/version-" + (run.equals(rerun) ? 2 : 1));
      Files.createDirectories(version);
      Files.writeString(version.resolve("meta.yaml"), "name: churn\nrun_id: " + run.id() + "\n");
    }
    assertThat(cli.run("check", baseline.id(), rerun.id(), "--tag-version").err()).isEmpty();
    Path models = directory.resolve("reprise-runs/models/churn");
    assertThat(models.resolve("version-2/tags/reprise.verdict")).hasContent("BIT_IDENTICAL");
    assertThat(models.resolve("version-2/tags/reprise.baseline")).hasContent(baseline.id());
    assertThat(models.resolve("version-1/tags")).doesNotExist();
    Run alone = runs.recorded("three", CheckFixture::trained);
    Cli.Outcome none =
        cli.run("check", baseline.id(), alone.id(), "--tag-version", "--write=required");
    assertThat(none.err()).contains("no version of a registered model was made by run");
    assertThat(none.status()).isEqualTo(4);
  }

  @Test
  void noWriteLeavesNoTrace() {
    Run baseline = runs.recorded("one", CheckFixture::trained);
    Run rerun = runs.recorded("two", CheckFixture::trained);
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
    Run baseline = runs.recorded("one", CheckFixture::trained);
    Run rerun = runs.unrecorded("two");
    Cli.Outcome outcome = cli.run("check", baseline.id(), rerun.id());
    assertThat(outcome.status()).isEqualTo(3);
    assertThat(outcome.out()).startsWith("NOT_COMPARABLE").contains("has no record");
  }

  @Test
  void theWorstOfSeveralRerunsDecides() throws IOException {
    Run baseline = runs.recorded("one", CheckFixture::trained);
    Run good = runs.recorded("two", CheckFixture::trained);
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
  void metricsThatAreNoNumbersAreComparedAndWritten() throws IOException {
    Run baseline = runs.recorded("one", CheckCommandTest::oddNumbers);
    Run rerun = runs.recorded("two", CheckCommandTest::oddNumbers);
    Run other = runs.recorded("three", r -> r.metric("nan", 0, 1).metric("up", 0, 1e308));
    Cli.Outcome same = cli.run("check", baseline.id(), rerun.id());
    assertThat(same.out()).startsWith("ROUNDING");
    assertThat(same.status()).isZero();
    Cli.Outcome different = cli.run("check", baseline.id(), other.id(), "--format", "json");
    assertThat(different.status()).isEqualTo(1);
    JsonNode json = new ObjectMapper().readTree(different.out());
    assertThat(json.path("metrics").findValuesAsText("answer")).containsOnly("failed");
    assertThat(json.path("metrics").get(0).path("baseline").asText()).isEqualTo("NaN");
  }

  private static void oddNumbers(RunRecordBuilder record) {
    record.metric("nan", 0, Double.NaN).metric("up", 0, Double.POSITIVE_INFINITY);
  }

  @Test
  void latestSaysWhatItResolvedTo() {
    Run baseline = runs.recorded("one", CheckFixture::trained);
    Run rerun = runs.recorded("two", CheckFixture::trained);
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
  void ofARunWithoutARecordTheMetricsAreComparedAndNothingElseIsVerified() {
    Run baseline = runs.recorded("one", r -> r.metric("f1", 0, 0.9).model(raw("m", "aa")));
    Run near = plain("two", 0.9001);
    Run far = plain("three", 0.1);

    Cli.Outcome alike = cli.run("check", baseline.id(), near.id());
    Cli.Outcome apart = cli.run("check", baseline.id(), far.id());
    Cli.Outcome compared = cli.run("check", baseline.id(), near.id(), "--same", "none");

    assertThat(alike.status()).isEqualTo(3);
    assertThat(alike.out())
        .startsWith("NOT_VERIFIED  (required WITHIN_TOLERANCE, reached WITHIN_TOLERANCE)")
        .containsPattern("code +unknown +not recorded")
        .contains("without a record nothing is known of models");
    assertThat(apart.status()).isEqualTo(1);
    assertThat(apart.out()).startsWith("DIFFERENT").contains("f1");
    assertThat(compared.status()).isZero();
    assertThat(compared.out()).startsWith("WITHIN_TOLERANCE");
  }

  private Run plain(String name, double f1) {
    Run run = runs.unrecorded(name);
    store.log(
        run.id(), List.of(new dev.reprise.client.Metric("f1", f1, 1, 0)), List.of(), Map.of());
    return run;
  }

  @Test
  void whereGoldenPredictionsDifferHowFarAndHowManyFlippedIsTold() {
    Run baseline = predicting("one", "0.25", "0.75", "1.0");
    Run rounded = predicting("two", "0.25", "0.7500000000000001", "1.0");
    Run flipped = predicting("three", "0.25", "0.25", "1.0");

    Cli.Outcome near = cli.run("check", baseline.id(), rounded.id());
    Cli.Outcome far = cli.run("check", baseline.id(), flipped.id());

    assertThat(near.out().replaceAll("\\s+", " "))
        .startsWith("ROUNDING")
        .contains("1 of 3 predictions differ, 0 flipped (0.00 %), by at most 1.00 ulp");
    assertThat(far.out().replaceAll("\\s+", " "))
        .startsWith("WITHIN_TOLERANCE")
        .contains("1 of 3 predictions differ, 1 flipped (33.3 %)", "0.667 relative")
        .contains("reprise/golden/training-1.jsonl is not within 1E-9 relative");
    store.artifacts(flipped.id()).upload(new byte[] {'{'}, GOLDEN);
    Cli.Outcome altered = cli.run("check", baseline.id(), flipped.id());
    assertThat(altered.status()).isEqualTo(4);
    assertThat(altered.err()).contains(GOLDEN, flipped.id(), "it was altered");
  }

  @Test
  void predictionsThatAPersonNamesAreHeldAgainstTheRerun() throws IOException {
    Run baseline = runs.recorded("one", r -> r.metric("loss", 0, 0.5).model(raw("m", "one")));
    Run rerun = predicting("two", "0.25", "0.75");
    Path named = directory.resolve("expected.jsonl");
    String row = "{\"row\": %d, \"how\": \"value\", \"input\": \"\", \"output\": [\"%s\"]}\n";
    Files.writeString(named, row.formatted(0, "0.25") + row.formatted(1, "0.75"));
    String[] check = {"check", baseline.id(), rerun.id(), "--golden", named.toString()};
    assertThat(cli.run(check).out()).startsWith("SAME_PREDICTIONS");
    Files.writeString(named, row.formatted(0, "0.25") + row.formatted(1, "0.5"));
    assertThat(cli.run(check).out().replaceAll("\\s+", " "))
        .startsWith("WITHIN_TOLERANCE")
        .contains("expected.jsonl differs", "1 of 2 predictions differ");
    Files.writeString(named, "row,how\n");
    Cli.Outcome wrong = cli.run(check);
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.err()).contains("expected.jsonl, line 1: no JSON");
    Files.delete(named);
    assertThat(cli.run(check).err()).contains("no file of golden predictions");
  }

  private Run predicting(String name, String... outputs) {
    StringBuilder lines = new StringBuilder();
    for (int row = 0; row < outputs.length; row++) {
      lines.append(
          "{\"how\":\"value\",\"input\":\"\",\"output\":[\"%s\"],\"row\":%d}\n"
              .formatted(outputs[row], row));
    }
    byte[] bytes = lines.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    Golden golden = new Golden(GOLDEN, Digests.sha256(bytes), outputs.length);
    Run run =
        runs.recorded(name, r -> r.metric("loss", 0, 0.5).model(raw("m", name)).golden(golden));
    store.artifacts(run.id()).upload(bytes, GOLDEN);
    return run;
  }
}
