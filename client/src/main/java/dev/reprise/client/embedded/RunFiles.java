package dev.reprise.client.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reprise.client.Metric;
import dev.reprise.client.NewRun;
import dev.reprise.client.Run;
import dev.reprise.client.RunStatus;
import dev.reprise.client.RunUpdate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The directory of one run: {@code meta.yaml} and the subdirectories. */
final class RunFiles {
  static final String NAME_TAG = "mlflow.runName";

  /** The numbers that MLflow's file store writes, from 1. */
  private static final List<RunStatus> NUMBERED =
      List.of(
          RunStatus.RUNNING,
          RunStatus.SCHEDULED,
          RunStatus.FINISHED,
          RunStatus.FAILED,
          RunStatus.KILLED);

  private final Path directory;

  RunFiles(Path directory) {
    this.directory = directory;
  }

  /** Fills an empty directory that is to become {@code id}; the metadata last. */
  void create(NewRun run, String id, String artifactLocation) throws IOException {
    for (String sub : List.of(Layout.METRICS, Layout.PARAMS, Layout.ARTIFACTS)) {
      Files.createDirectories(directory.resolve(sub));
    }
    KeyedFiles tags = tags();
    for (Map.Entry<String, String> tag : run.tags().entrySet()) {
      tags.write(tag.getKey(), tag.getValue());
    }
    if (run.user().isPresent()) {
      tags.write("mlflow.user", run.user().get());
    }
    if (run.key().isPresent()) {
      tags.write(NewRun.KEY_TAG, run.key().get());
    }
    tags.write(NAME_TAG, run.name());
    ObjectNode meta = Meta.create();
    meta.put("artifact_uri", artifactLocation + "/" + id + "/" + Layout.ARTIFACTS);
    meta.putNull("end_time");
    meta.put("entry_point_name", "");
    meta.put("experiment_id", run.experimentId());
    meta.put("lifecycle_stage", "active");
    meta.put("run_id", id);
    meta.put("run_name", run.name());
    meta.put("source_name", "");
    meta.put("source_type", 4);
    meta.put("source_version", "");
    meta.put("start_time", run.startTime().toEpochMilli());
    meta.put("status", number(RunStatus.RUNNING));
    meta.putArray("tags");
    meta.put("user_id", run.user().orElse("unknown"));
    Meta.write(directory, meta);
  }

  Run read() throws IOException {
    ObjectNode meta = meta();
    Map<String, String> tags = tags().values();
    String name = Meta.text(meta, "run_name");
    String id = Meta.text(meta, "run_id");
    return new Run(
        id.isEmpty() ? Meta.text(meta, "run_uuid") : id,
        Meta.text(meta, "experiment_id"),
        name.isEmpty() ? tags.getOrDefault(NAME_TAG, "") : name,
        status(meta),
        Instant.ofEpochMilli(meta.path("start_time").asLong()),
        meta.path("end_time").isNumber()
            ? Optional.of(Instant.ofEpochMilli(meta.path("end_time").asLong()))
            : Optional.empty(),
        Meta.text(meta, "artifact_uri"),
        Meta.isActive(meta),
        tags,
        params().values(),
        latestMetrics(),
        Inputs.read(directory));
  }

  void update(RunUpdate update) throws IOException {
    ObjectNode meta = meta();
    update.status().ifPresent(s -> meta.put("status", number(s)));
    update.endTime().ifPresent(t -> meta.put("end_time", t.toEpochMilli()));
    if (update.name().isPresent()) {
      meta.put("run_name", update.name().get());
      tags().write(NAME_TAG, update.name().get());
    }
    Meta.write(directory, meta);
  }

  void delete(boolean deleted) throws IOException {
    ObjectNode meta = meta();
    meta.put("lifecycle_stage", deleted ? "deleted" : "active");
    if (deleted) {
      meta.put("deleted_time", System.currentTimeMillis());
    } else {
      meta.remove("deleted_time");
    }
    Meta.write(directory, meta);
  }

  boolean isActive() throws IOException {
    return Meta.isActive(meta());
  }

  KeyedFiles tags() {
    return new KeyedFiles(directory.resolve(Layout.TAGS), directory);
  }

  KeyedFiles params() {
    return new KeyedFiles(directory.resolve(Layout.PARAMS), directory);
  }

  KeyedFiles metrics() {
    return new KeyedFiles(directory.resolve(Layout.METRICS), directory);
  }

  MetricFile metric(String key) {
    return new MetricFile(metrics().file(key), key);
  }

  /** The fields of {@code meta.yaml}. */
  ObjectNode meta() throws IOException {
    return Meta.read(directory)
        .orElseThrow(
            () ->
                new Meta.UnreadableException(
                    directory.resolve(Meta.FILE) + " is missing or empty", null));
  }

  private Map<String, Metric> latestMetrics() throws IOException {
    Map<String, Metric> latest = new HashMap<>();
    for (Map.Entry<String, Path> entry : metrics().all().entrySet()) {
      new MetricFile(entry.getValue(), entry.getKey())
          .latest()
          .ifPresent(m -> latest.put(entry.getKey(), m));
    }
    return latest;
  }

  private static int number(RunStatus status) {
    return NUMBERED.indexOf(status) + 1;
  }

  private static RunStatus status(ObjectNode meta) {
    int number = meta.path("status").asInt(1);
    return number < 1 || number > NUMBERED.size() ? RunStatus.RUNNING : NUMBERED.get(number - 1);
  }
}
