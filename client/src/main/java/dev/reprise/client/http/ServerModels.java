package dev.reprise.client.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reprise.client.LoggedModel;
import dev.reprise.client.LoggedModels;
import dev.reprise.client.NewModel;
import dev.reprise.client.NewRun;
import dev.reprise.client.TrackingStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The logged models of a server. */
record ServerModels(Api api) implements LoggedModels {
  private static final String MODELS = "logged-models";
  private static final int PAGE = 50;

  /** As for runs, one that carries the key is looked for first, and after each lost answer. */
  @Override
  public Optional<LoggedModel> create(NewModel model) {
    String artifactUri = model.run().artifactUri();
    if (!ArtifactPlace.takesModels(api, model.run().id(), artifactUri)) {
      return Optional.empty();
    }
    for (int n = 1; ; n++) {
      Reply found = search(model, "");
      if (found.isNoSuchEndpoint()) {
        return Optional.empty();
      }
      Optional<LoggedModel> existing = find(model, found);
      if (existing.isPresent()) {
        return existing;
      }
      Reply reply = api.post(MODELS, body(model), Repeat.CREATE);
      if (reply.isOk()) {
        return Optional.of(model(reply.orThrow().path("model")));
      }
      if (!reply.isAmbiguous() || n > api.settings().retries()) {
        throw reply.failure();
      }
      Transport.sleep(api.settings().pause(n));
    }
  }

  @Override
  public TrackingStore.Artifacts artifacts(LoggedModel model) {
    return ArtifactPlace.ofModel(api, model);
  }

  @Override
  public void finish(LoggedModel model) {
    ObjectNode ready =
        Wire.object().put("model_id", model.id()).put("status", "LOGGED_MODEL_READY");
    api.patch(MODELS + "/" + model.id(), ready).orThrow();
    ObjectNode outputs = Wire.object().put("run_id", model.runId());
    outputs.putArray("models").addObject().put("model_id", model.id()).put("step", 0);
    Reply reply = api.post("runs/outputs", outputs, Repeat.CREATE);
    // The second time the server says that its database minds.
    if (!reply.isOk() && !isOutput(model)) {
      throw reply.failure();
    }
  }

  private boolean isOutput(LoggedModel model) {
    JsonNode run = api.get("runs/get", Map.of("run_id", model.runId())).orThrow().path("run");
    for (JsonNode output : run.path("outputs").path("model_outputs")) {
      if (Wire.text(output, "model_id").equals(model.id())) {
        return true;
      }
    }
    return false;
  }

  /** The keys are compared here: a filter on a tag does not find all that may be in one. */
  private Optional<LoggedModel> find(NewModel model, Reply firstPage) {
    for (Reply page = firstPage; ; ) {
      for (JsonNode candidate : page.orThrow().path("models")) {
        if (model.key().equals(key(candidate))) {
          return Optional.of(model(candidate));
        }
      }
      String next = Wire.text(page.orThrow(), "next_page_token");
      if (next.isEmpty()) {
        return Optional.empty();
      }
      page = search(model, next);
    }
  }

  private Reply search(NewModel model, String page) {
    ObjectNode query =
        Wire.object()
            .put("filter", "source_run_id = '" + model.run().id() + "'")
            .put("max_results", PAGE);
    query.putArray("experiment_ids").add(model.run().experimentId());
    if (!page.isEmpty()) {
      query.put("page_token", page);
    }
    return api.post(MODELS + "/search", query, Repeat.SAFE);
  }

  private static ObjectNode body(NewModel model) {
    ObjectNode body =
        Wire.object()
            .put("experiment_id", model.run().experimentId())
            .put("name", model.name())
            .put("source_run_id", model.run().id());
    Map<String, String> tags = new HashMap<>(model.tags());
    tags.put(NewRun.KEY_TAG, model.key());
    ArrayNode list = body.putArray("tags");
    tags.forEach((key, value) -> list.add(Wire.tag(key, value)));
    return body;
  }

  private static String key(JsonNode model) {
    for (JsonNode tag : model.path("info").path("tags")) {
      if (Wire.text(tag, "key").equals(NewRun.KEY_TAG)) {
        return Wire.text(tag, "value");
      }
    }
    return "";
  }

  private static LoggedModel model(JsonNode model) {
    JsonNode info = model.path("info");
    return new LoggedModel(
        Wire.text(info, "model_id"),
        Wire.text(info, "source_run_id"),
        Wire.text(info, "artifact_uri"),
        Wire.text(info, "status").equals("LOGGED_MODEL_READY"));
  }
}
