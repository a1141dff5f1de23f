package dev.reprise.client.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reprise.client.Experiment;
import dev.reprise.client.Limits;
import dev.reprise.client.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The experiments of a server. */
final class Experiments {
  private static final int PAGE = 1000;

  private final Api api;

  Experiments(Api api) {
    this.api = api;
  }

  Experiment get(String id) {
    JsonNode answer = api.get("experiments/get", Map.of("experiment_id", id)).orThrow();
    return Wire.experiment(answer.path("experiment"));
  }

  /** The experiment of this name, a deleted one too. */
  Optional<Experiment> find(String name) {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Reply reply = api.get("experiments/get-by-name", Map.of("experiment_name", name));
    return reply.errorCode().equals("RESOURCE_DOES_NOT_EXIST")
        ? Optional.empty()
        : Optional.of(Wire.experiment(reply.orThrow().path("experiment")));
  }

  /** Whoever creates it first, and whether or not the answer arrives: afterwards it is there. */
  Experiment getOrCreate(String name) {
    for (int n = 1; ; n++) {
      Optional<Experiment> found = find(name);
      if (found.isPresent()) {
        return active(found.get());
      }
      Limits.SAFE.checkExperimentName(name);
      Reply reply = api.post("experiments/create", Wire.object().put("name", name), Repeat.CREATE);
      if (reply.isOk()) {
        return get(Wire.text(reply.orThrow(), "experiment_id"));
      }
      boolean raced = reply.errorCode().equals("RESOURCE_ALREADY_EXISTS");
      if ((!raced && !reply.isAmbiguous()) || n > api.settings().retries()) {
        throw reply.failure();
      }
      if (!raced) {
        Transport.sleep(api.settings().pause(n));
      }
    }
  }

  List<Experiment> list() {
    List<Experiment> found = new ArrayList<>();
    String page = "";
    do {
      ObjectNode body = Wire.object().put("max_results", PAGE).put("view_type", "ACTIVE_ONLY");
      if (!page.isEmpty()) {
        body.put("page_token", page);
      }
      JsonNode answer = api.post("experiments/search", body, Repeat.SAFE).orThrow();
      answer.path("experiments").forEach(e -> found.add(Wire.experiment(e)));
      page = Wire.text(answer, "next_page_token");
    } while (!page.isEmpty());
    return found;
  }

  private static Experiment active(Experiment experiment) {
    if (experiment.active()) {
      return experiment;
    }
    throw new StoreException(
        StoreException.Kind.INVALID,
        "The experiment "
            + experiment.name()
            + " is deleted; restore it in MLflow, or choose another name.");
  }
}
