package dev.reprise.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One run with something of everything, and what any other reader has to find of it. */
final class Sample {
  static final Instant START = Instant.ofEpochMilli(1_700_000_000_123L);

  /** YAML would take it for something else unless it is quoted; Python's file store trips at '. */
  final String experiment = "yes: \"sample\" " + UUID.randomUUID();

  final List<Metric> loss =
      List.of(
          new Metric("train/loss", 0.1 + 0.2, 1_700_000_000_200L, 1),
          new Metric("train/loss", Double.NaN, 1_700_000_000_300L, 2),
          new Metric("train/loss", 4.0E-300, 1_700_000_000_400L, 3));

  final Map<String, String> params =
      Map.of("max depth", "6", "alg/name", "line one\nline two", "e", "");

  final Map<String, String> tags =
      Map.of(
          "reprise.data.sha",
          "1:aa",
          "odd$key",
          "ünï 🎲",
          "null",
          "null",
          "quoted",
          "it's \"so\"\n");

  final DatasetInput input =
      new DatasetInput(
          "iris: 'all'.csv",
          "0123456789abcdef0123456789abcdef",
          "local",
          "{\"uri\":\"data/iris.csv\"}",
          "{\"mlflow_colspec\":[{\"type\":\"double\",\"name\":\"a\",\"required\":true}]}",
          "{\"num_rows\":150,\"sha256\":\""
              + "ab".repeat(32)
              + "\",\"note\":\"ünï "
              + "x ".repeat(90)
              + "\"}",
          Map.of(DatasetInput.CONTEXT_TAG, "train"));

  private String runId = "";
  private String deletedId = "";

  /** Writes it; the id of the run. */
  String write(TrackingStore store) {
    String experimentId = store.getOrCreateExperiment(experiment).id();
    Run run =
        store.createRun(
            new NewRun(experimentId, "12:30", START, Optional.of("k"), Optional.of("ada"), tags));
    runId = run.id();
    List<Param> all =
        params.entrySet().stream().map(p -> new Param(p.getKey(), p.getValue())).toList();
    store.log(runId, loss, all, Map.of());
    store.log(runId, List.of(new Metric("a", -1, 0, -5)), List.of(), Map.of());
    store.logInputs(runId, List.of(input));
    store.artifacts(runId).upload("{}".getBytes(StandardCharsets.UTF_8), "reprise/record.json");
    store.artifacts(runId).upload(new byte[1000], "model ü.bin");
    store.updateRun(runId, RunUpdate.ended(RunStatus.FAILED, START.plusSeconds(9)));
    deletedId =
        store
            .createRun(
                new NewRun(
                    experimentId, "gone", START, Optional.empty(), Optional.empty(), Map.of()))
            .id();
    store.deleteRun(deletedId);
    return runId;
  }

  /** Compares with what {@code read_back.py} printed. */
  void assertReadBack(JsonNode read) {
    assertThat(texts(read.path("experiments"))).contains(experiment, "Default");
    assertThat(read.path("runs").size()).isEqualTo(2);
    assertThat(read.path("runs").path(deletedId).path("stage").asText()).isEqualTo("deleted");
    assertThat(texts(read.path("found"))).containsExactly(runId);
    JsonNode run = read.path("runs").path(runId);
    assertThat(run.path("name").asText()).isEqualTo("12:30");
    assertThat(run.path("status").asText()).isEqualTo("FAILED");
    assertThat(run.path("start").asLong()).isEqualTo(START.toEpochMilli());
    assertThat(run.path("end").asLong()).isEqualTo(START.plusSeconds(9).toEpochMilli());
    assertThat(run.path("stage").asText()).isEqualTo("active");
    Map<String, String> stored = new HashMap<>();
    tags.forEach((key, value) -> stored.put(Keys.escape(key), value));
    assertThat(map(run.path("tags")))
        .containsAllEntriesOf(stored)
        .containsEntry("odd_x0024_key", "ünï 🎲")
        .containsEntry("mlflow.user", "ada")
        .containsEntry("mlflow.runName", "12:30")
        .containsEntry(NewRun.KEY_TAG, "k");
    assertThat(map(run.path("params"))).isEqualTo(params);
    assertThat(run.path("metrics").path("train/loss").toString())
        .isEqualTo(
            "[[1700000000200,\"0.30000000000000004\",1],"
                + "[1700000000300,\"nan\",2],[1700000000400,\"4e-300\",3]]");
    assertThat(run.path("metrics").path("a").toString()).isEqualTo("[[0,\"-1.0\",-5]]");
    JsonNode dataset = run.path("inputs").path(0);
    assertThat(dataset.path("name").asText()).isEqualTo(input.name());
    assertThat(dataset.path("digest").asText()).isEqualTo(input.digest());
    assertThat(dataset.path("source_type").asText()).isEqualTo(input.sourceType());
    assertThat(dataset.path("source").asText()).isEqualTo(input.source());
    assertThat(dataset.path("schema").asText()).isEqualTo(input.schema());
    assertThat(dataset.path("profile").asText()).isEqualTo(input.profile());
    assertThat(map(dataset.path("tags"))).isEqualTo(input.tags());
    assertThat(map(run.path("artifacts")))
        .isEqualTo(Map.of("reprise/record.json", "2", "model ü.bin", "1000"));
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asText).toList();
  }

  private static Map<String, String> map(JsonNode object) {
    Map<String, String> map = new HashMap<>();
    object.properties().forEach(p -> map.put(p.getKey(), p.getValue().asText()));
    return map;
  }
}
