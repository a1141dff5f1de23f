package dev.reprise.checker.runs;

import static dev.reprise.checker.verdict.Runs.raw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.client.Run;
import dev.reprise.client.RunStatus;
import dev.reprise.client.TrackingStore;
import dev.reprise.record.CanonicalDigests;
import dev.reprise.record.ModelDigest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How runs are named; the same against the embedded store and a real server. */
abstract class ResolverCases {
  @TempDir Path directory;
  final String experiment = "resolve/" + UUID.randomUUID();
  Places places;
  StoredRuns runs;

  /** The tracking URI of the store under test. */
  abstract String trackingUri();

  @BeforeEach
  void open() {
    places = new Places(trackingUri(), directory, Map.of());
    runs = new StoredRuns(places.configured(), experiment);
  }

  @AfterEach
  void close() {
    places.close();
  }

  TrackingStore store() {
    return places.configured();
  }

  String resolve(String name) {
    return new RunResolver(places, experiment).resolve(name).run().id();
  }

  @Test
  void aRunIdIsARun() {
    Run run = runs.unrecorded("a");
    assertThat(resolve(run.id())).isEqualTo(run.id());
    assertThatThrownBy(() -> resolve("f".repeat(32)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no run ffff");
  }

  @Test
  void experimentAndRunNameAreARunThoughBothHaveSlashes() {
    Run run = runs.unrecorded("night/\"ly\"/7");
    runs.unrecorded("night");
    assertThat(resolve(experiment + "/night/\"ly\"/7")).isEqualTo(run.id());
  }

  @Test
  void aNameThatSeveralRunsHaveIsRefusedWithTheirIds() {
    Run one = runs.unrecorded("same");
    Run two = runs.unrecorded("same");
    assertThatThrownBy(() -> resolve(experiment + "/same"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("2 runs")
        .hasMessageContaining(one.id())
        .hasMessageContaining(two.id());
  }

  @Test
  void latestIsTheNewestFinishedRunWithARecordThatIsNoRerun() {
    runs.recorded("old", r -> r.metric("m", 0, 1));
    Run wanted = runs.recorded("wanted", r -> r.metric("m", 0, 1));
    runs.recorded("replayed", r -> r.mode("replay"));
    runs.recorded("rerun", Map.of("reprise.baseline", wanted.id()), r -> r.metric("m", 0, 1));
    runs.unrecorded("unrecorded");
    runs.create("running");
    runs.end(runs.create("failed"), RunStatus.FAILED);
    assertThat(resolve("latest")).isEqualTo(wanted.id());
  }

  @Test
  void latestLooksWhereMlflowsVariablesSay() {
    Run run = runs.recorded("one", r -> r.metric("m", 0, 1));
    for (Map<String, String> environment :
        java.util.List.of(
            Map.of("MLFLOW_EXPERIMENT_NAME", experiment),
            Map.of("MLFLOW_EXPERIMENT_ID", run.experimentId()))) {
      try (Places other = new Places(trackingUri(), directory, new HashMap<>(environment))) {
        assertThat(new RunResolver(other, "").resolve("latest").run().id()).isEqualTo(run.id());
      }
    }
  }

  @Test
  void withoutACandidateLatestIsRefused() {
    runs.unrecorded("unrecorded");
    assertThatThrownBy(() -> resolve("latest"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no finished run with a record");
    assertThatThrownBy(() -> new RunResolver(places, "no such experiment").resolve("latest"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no experiment no such experiment");
  }

  @Test
  void aModelFileIsTheRunThatMadeIt() throws IOException {
    String content = "a model " + experiment;
    Path model = Files.writeString(directory.resolve("model.json"), content);
    assertThatThrownBy(() -> resolve("model.json"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no run");
    Run recorded =
        runs.recorded("recorded", r -> r.model(raw("b", "00")).model(raw("a", sha256(content))));
    assertThat(resolve(model.toString())).isEqualTo(recorded.id());
    Run tagged =
        runs.recorded(
            "tagged", Map.of("reprise.model.sha256", sha256(content)), r -> r.metric("m", 0, 1));
    assertThat(resolve("model.json")).as("a tag is found first").isEqualTo(tagged.id());
  }

  @Test
  void aModelFileWithOtherBytesIsFoundByItsCanonicalDigest() throws IOException {
    Files.write(directory.resolve("model.zip"), archive(1_000_000_000_000L));
    ModelDigest now = digest(archive(1_000_000_000_000L));
    ModelDigest recorded = digest(archive(1_500_000_000_000L));
    assertThat(recorded.raw()).isNotEqualTo(now.raw());
    Run several =
        runs.recorded("several", r -> r.model(raw("b", "00")).model(recorded.at("model.zip")));
    assertThat(resolve("model.zip")).as("by its record").isEqualTo(several.id());
    Run tagged = made("tagged", recorded);
    assertThat(resolve("model.zip")).as("by its tag").isEqualTo(tagged.id());
    Run exact = made("exact", now);
    assertThat(resolve("model.zip")).as("by its very bytes").isEqualTo(exact.id());
    Run again = made("again", now);
    assertThatThrownBy(() -> resolve("model.zip"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(exact.id())
        .hasMessageContaining(again.id())
        .hasMessageContaining("2 runs");
  }

  /** A run with this model only, as the courier tags it. */
  private Run made(String name, ModelDigest model) {
    return runs.recorded(
        name,
        Map.of("reprise.model.sha256", model.canonical()),
        r -> r.model(model.at("model.zip")));
  }

  /** An archive that is new for each experiment, so that a shared server has no other. */
  private byte[] archive(long time) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      ZipEntry entry = new ZipEntry("weights");
      entry.setTime(time);
      zip.putNextEntry(entry);
      zip.write(experiment.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static ModelDigest digest(byte[] content) throws IOException {
    return CanonicalDigests.canonical("", "", new ByteArrayInputStream(content));
  }

  private static String sha256(String content) {
    try {
      byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
