package dev.reprise.client.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reprise.client.DatasetInput;
import dev.reprise.client.Experiment;
import dev.reprise.client.Keys;
import dev.reprise.client.Limits;
import dev.reprise.client.Metric;
import dev.reprise.client.Param;
import dev.reprise.client.Run;
import dev.reprise.client.RunStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Between MLflow's JSON and ours; keys are escaped on the way out and unescaped on the way in. */
final class Wire {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Wire() {}

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static ObjectNode metric(Metric metric) {
    ObjectNode node = object().put("key", Keys.escape(metric.key()));
    double value = metric.value();
    if (Double.isFinite(value)) {
      node.put("value", value);
    } else {
      node.put("value", Double.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
    }
    return node.put("timestamp", metric.timestamp()).put("step", metric.step());
  }

  static ObjectNode param(Param param) {
    return pair(Keys.escape(param.key()), param.value());
  }

  static ObjectNode tag(String key, String value) {
    return pair(Keys.escape(key), value);
  }

  private static ObjectNode pair(String key, String value) {
    return object().put("key", key).put("value", Limits.storable(value));
  }

  static ObjectNode input(DatasetInput input) {
    ObjectNode node = object();
    ArrayNode tags = node.putArray("tags");
    input.tags().forEach((key, value) -> tags.add(pair(key, value)));
    node.putObject("dataset")
        .put("name", Limits.storable(input.name()))
        .put("digest", input.digest())
        .put("source_type", input.sourceType())
        .put("source", Limits.storable(input.source()))
        .put("schema", Limits.storable(input.schema()))
        .put("profile", Limits.storable(input.profile()));
    return node;
  }

  static Experiment experiment(JsonNode node) {
    return new Experiment(
        text(node, "experiment_id"),
        text(node, "name"),
        text(node, "artifact_location"),
        !text(node, "lifecycle_stage").equals("deleted"),
        pairs(node.path("tags")));
  }

  static Run run(JsonNode node) {
    JsonNode info = node.path("info");
    JsonNode data = node.path("data");
    Map<String, Metric> metrics = new HashMap<>();
    data.path("metrics")
        .forEach(
            m -> {
              Metric metric = metric(m);
              metrics.put(metric.key(), metric);
            });
    Map<String, String> tags = pairs(data.path("tags"));
    List<DatasetInput> inputs = new ArrayList<>();
    node.path("inputs").path("dataset_inputs").forEach(i -> inputs.add(input(i)));
    String id = text(info, "run_id");
    String name = text(info, "run_name");
    return new Run(
        id.isEmpty() ? text(info, "run_uuid") : id,
        text(info, "experiment_id"),
        name.isEmpty() ? tags.getOrDefault("mlflow.runName", "") : name,
        status(text(info, "status")),
        Instant.ofEpochMilli(info.path("start_time").asLong()),
        info.path("end_time").asLong() > 0
            ? Optional.of(Instant.ofEpochMilli(info.path("end_time").asLong()))
            : Optional.empty(),
        text(info, "artifact_uri"),
        !text(info, "lifecycle_stage").equals("deleted"),
        tags,
        pairs(data.path("params")),
        metrics,
        inputs);
  }

  static Metric metric(JsonNode node) {
    return new Metric(
        Keys.unescape(text(node, "key")),
        number(node.path("value")),
        node.path("timestamp").asLong(),
        node.path("step").asLong());
  }

  private static DatasetInput input(JsonNode node) {
    JsonNode dataset = node.path("dataset");
    Map<String, String> tags = new HashMap<>();
    node.path("tags").forEach(t -> tags.put(text(t, "key"), text(t, "value")));
    return new DatasetInput(
        text(dataset, "name"),
        text(dataset, "digest"),
        text(dataset, "source_type"),
        text(dataset, "source"),
        text(dataset, "schema"),
        text(dataset, "profile"),
        tags);
  }

  private static double number(JsonNode value) {
    return switch (value.asText()) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> value.asDouble();
    };
  }

  private static Map<String, String> pairs(JsonNode list) {
    Map<String, String> pairs = new HashMap<>();
    list.forEach(p -> pairs.put(Keys.unescape(text(p, "key")), text(p, "value")));
    return pairs;
  }

  /** A status of a newer server than this client is that of a run under way. */
  private static RunStatus status(String text) {
    return Arrays.stream(RunStatus.values())
        .filter(s -> s.name().equals(text))
        .findFirst()
        .orElse(RunStatus.RUNNING);
  }

  static String text(JsonNode node, String name) {
    return node.path(name).asText("");
  }
}
