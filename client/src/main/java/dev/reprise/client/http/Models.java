package dev.reprise.client.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reprise.client.ModelUri;
import java.util.Map;
import java.util.Optional;

/** Which run made a model: the registry and the logged models of a server. */
record Models(Api api) {

  Optional<String> runOf(ModelUri model) {
    return switch (model.kind()) {
      case VERSION ->
          registered(
              api.get("model-versions/get", Map.of("name", model.name(), "version", model.part())));
      case ALIAS ->
          registered(
              api.get(
                  "registered-models/alias", Map.of("name", model.name(), "alias", model.part())));
      case LOGGED -> logged(model.name());
    };
  }

  private Optional<String> registered(Reply reply) {
    if (isMissing(reply)) {
      return Optional.empty();
    }
    JsonNode version = reply.orThrow().path("model_version");
    String run = Wire.text(version, "run_id");
    if (!run.isEmpty()) {
      return Optional.of(run);
    }
    // MLflow 3 registers logged models, and may leave it to them to say which run made them.
    return ModelUri.parse(Wire.text(version, "source"))
        .filter(source -> source.kind() == ModelUri.Kind.LOGGED)
        .flatMap(source -> logged(source.name()));
  }

  private Optional<String> logged(String id) {
    Reply reply = api.get("logged-models/" + id, Map.of());
    if (reply.isNoSuchEndpoint()) {
      throw Api.unsupported(
          "The server at " + api.base() + " has no logged models; MLflow 3 has. Name the run.");
    }
    if (isMissing(reply)) {
      return Optional.empty();
    }
    return Optional.of(Wire.text(reply.orThrow().path("model").path("info"), "source_run_id"))
        .filter(run -> !run.isEmpty());
  }

  /** An alias that is not there is said to be an invalid parameter. */
  private static boolean isMissing(Reply reply) {
    return reply.errorCode().equals("RESOURCE_DOES_NOT_EXIST")
        || reply.errorCode().equals("INVALID_PARAMETER_VALUE");
  }
}
