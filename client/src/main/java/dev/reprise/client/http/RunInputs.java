package dev.reprise.client.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reprise.client.DatasetInput;
import dev.reprise.client.TrackingStore;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Logs datasets. Servers before 2.4 have none: there each becomes a tag {@code
 * reprise.dataset.<name>} with digest and context, so that nothing is lost.
 */
final class RunInputs {
  private static final int PAGE = 1000;

  private final Api api;
  private final TrackingStore store;

  RunInputs(Api api, TrackingStore store) {
    this.api = api;
    this.store = store;
  }

  void log(String runId, Collection<DatasetInput> inputs) {
    java.util.List<DatasetInput> all = java.util.List.copyOf(inputs);
    for (int from = 0; from < all.size(); from += PAGE) {
      Collection<DatasetInput> page = all.subList(from, Math.min(from + PAGE, all.size()));
      ObjectNode body = Wire.object().put("run_id", runId);
      ArrayNode datasets = body.putArray("datasets");
      page.forEach(input -> datasets.add(Wire.input(input)));
      Reply reply = api.post("runs/log-inputs", body, Repeat.CREATE);
      if (reply.isNoSuchEndpoint()) {
        asTags(runId, page);
      } else {
        reply.orThrow();
      }
    }
  }

  private void asTags(String runId, Collection<DatasetInput> inputs) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (DatasetInput input : inputs) {
      tags.put(
          "reprise.dataset." + input.name(),
          input.digest() + " " + input.tags().getOrDefault(DatasetInput.CONTEXT_TAG, ""));
    }
    store.setTags(runId, tags);
  }
}
