package dev.reprise.client.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reprise.client.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The versions of registered models that one run made. */
record Versions(Api api, Run run) {
  private static final int PAGE = 100;

  /** Sets tags on each of them; the versions, as {@code NAME/VERSION}. */
  List<String> tag(Map<String, String> tags) {
    List<JsonNode> versions = new ArrayList<>(search("run_id = '" + run.id() + "'"));
    // MLflow 3 registers logged models, and may leave it to them to say which run made them.
    for (String model : loggedModels()) {
      versions.addAll(search("source_path = 'models:/" + model + "'"));
    }
    TreeSet<String> tagged = new TreeSet<>();
    for (JsonNode version : versions) {
      String name = Wire.text(version, "name");
      String number = Wire.text(version, "version");
      if (tagged.add(name + "/" + number)) {
        tags.forEach(
            (key, value) -> {
              ObjectNode body = Wire.tag(key, value).put("name", name).put("version", number);
              api.post("model-versions/set-tag", body, Repeat.SAFE).orThrow();
            });
      }
    }
    return List.copyOf(tagged);
  }

  private List<JsonNode> search(String filter) {
    List<JsonNode> found = new ArrayList<>();
    Map<String, String> query = new HashMap<>(Map.of("filter", filter));
    query.put("max_results", String.valueOf(PAGE));
    String next;
    do {
      JsonNode page = api.get("model-versions/search", query).orThrow();
      page.path("model_versions").forEach(found::add);
      next = Wire.text(page, "next_page_token");
      query.put("page_token", next);
    } while (!next.isEmpty());
    return found;
  }

  private List<String> loggedModels() {
    List<String> ids = new ArrayList<>();
    ObjectNode query = Wire.object().put("filter", "source_run_id = '" + run.id() + "'");
    query.putArray("experiment_ids").add(run.experimentId());
    for (String next = " "; !next.isEmpty(); ) {
      Reply reply = api.post("logged-models/search", query, Repeat.SAFE);
      if (reply.isNoSuchEndpoint()) {
        return ids;
      }
      reply
          .orThrow()
          .path("models")
          .forEach(model -> ids.add(Wire.text(model.path("info"), "model_id")));
      next = Wire.text(reply.orThrow(), "next_page_token");
      query.put("page_token", next);
    }
    return ids;
  }
}
