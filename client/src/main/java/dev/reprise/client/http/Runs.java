package dev.reprise.client.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reprise.client.Keys;
import dev.reprise.client.Metric;
import dev.reprise.client.NewRun;
import dev.reprise.client.Run;
import dev.reprise.client.RunQuery;
import dev.reprise.client.RunUpdate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** One run at a time: made, read, changed. */
final class Runs {
  private static final int HISTORY_PAGE = 25_000;
  private static final String NAME_TAG = "mlflow.runName";

  private final Api api;

  /** Never changes for a run, and is needed for each of its artifacts. */
  private final ConcurrentMap<String, String> artifactUris = new ConcurrentHashMap<>();

  Runs(Api api) {
    this.api = api;
  }

  /**
   * Creates a run. MLflow has no idempotency key, so a run that carries ours is looked for first,
   * and again after each answer that was lost.
   */
  Run create(NewRun run) {
    for (int n = 1; ; n++) {
      Optional<Run> existing = run.key().flatMap(key -> find(run.experimentId(), key));
      if (existing.isPresent()) {
        return seen(existing.get());
      }
      Reply reply = api.post("runs/create", body(run), Repeat.CREATE);
      if (reply.isOk()) {
        return seen(Wire.run(reply.orThrow().path("run")));
      }
      if (run.key().isEmpty() || !reply.isAmbiguous() || n > api.settings().retries()) {
        throw reply.failure();
      }
      Transport.sleep(api.settings().pause(n));
    }
  }

  Run get(String id) {
    return seen(Wire.run(api.get("runs/get", Map.of("run_id", id)).orThrow().path("run")));
  }

  Iterator<Run> search(RunQuery query) {
    return new RunSearch(api, query, this::seen);
  }

  String artifactUri(String id) {
    String known = artifactUris.get(id);
    return known == null ? get(id).artifactUri() : known;
  }

  void update(String id, RunUpdate update) {
    ObjectNode body = Wire.object().put("run_id", id);
    update.status().ifPresent(s -> body.put("status", s.name()));
    update.endTime().ifPresent(t -> body.put("end_time", t.toEpochMilli()));
    update.name().ifPresent(name -> body.put("run_name", name));
    api.post("runs/update", body, Repeat.SAFE).orThrow();
  }

  void change(String endpoint, String id) {
    api.post(endpoint, Wire.object().put("run_id", id), Repeat.SAFE).orThrow();
  }

  /** A tag that is not there is as good as deleted; a run that is not there is an error. */
  void deleteTag(String id, String key) {
    ObjectNode body = Wire.object().put("run_id", id).put("key", Keys.escape(key));
    Reply reply = api.post("runs/delete-tag", body, Repeat.SAFE);
    if (reply.errorCode().equals("RESOURCE_DOES_NOT_EXIST")) {
      get(id);
    } else {
      reply.orThrow();
    }
  }

  List<Metric> history(String id, String key) {
    List<Metric> points = new ArrayList<>();
    Map<String, String> query = new HashMap<>();
    query.put("run_id", id);
    query.put("metric_key", Keys.escape(key));
    query.put("max_results", String.valueOf(HISTORY_PAGE));
    String page;
    do {
      JsonNode answer = api.get("metrics/get-history", query).orThrow();
      answer.path("metrics").forEach(m -> points.add(Wire.metric(m)));
      page = Wire.text(answer, "next_page_token");
      query.put("page_token", page);
    } while (!page.isEmpty());
    points.sort(Comparator.comparingLong(Metric::step).thenComparingLong(Metric::timestamp));
    return points;
  }

  private Run seen(Run run) {
    artifactUris.put(run.id(), run.artifactUri());
    return run;
  }

  private Optional<Run> find(String experimentId, String key) {
    RunQuery query =
        new RunQuery(
            List.of(experimentId),
            "tags.`" + NewRun.KEY_TAG + "` " + operand(key),
            List.of("attributes.start_time ASC"),
            0,
            false);
    Iterator<Run> found = search(query);
    while (found.hasNext()) {
      Run run = found.next();
      // Some databases compare without regard to case.
      if (key.equals(run.tags().get(NewRun.KEY_TAG))) {
        return Optional.of(run);
      }
    }
    return Optional.empty();
  }

  /**
   * A string in MLflow's filters has no escapes: one with both quotes is looked for by its parts.
   */
  private static String operand(String text) {
    if (text.indexOf('\'') < 0) {
      return "= '" + text + "'";
    }
    return text.indexOf('"') < 0 ? "= \"" + text + "\"" : "LIKE '" + text.replace('\'', '_') + "'";
  }

  private static ObjectNode body(NewRun run) {
    Map<String, String> tags = new HashMap<>(run.tags());
    tags.put(NAME_TAG, run.name());
    run.user().ifPresent(user -> tags.put("mlflow.user", user));
    run.key().ifPresent(key -> tags.put(NewRun.KEY_TAG, key));
    ObjectNode body =
        Wire.object()
            .put("experiment_id", run.experimentId())
            .put("run_name", run.name())
            .put("start_time", run.startTime().toEpochMilli())
            .put("user_id", run.user().orElse("unknown"));
    ArrayNode list = body.putArray("tags");
    tags.forEach((key, value) -> list.add(Wire.tag(key, value)));
    return body;
  }
}
