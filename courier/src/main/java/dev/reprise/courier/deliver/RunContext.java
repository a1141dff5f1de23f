package dev.reprise.courier.deliver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code MLFLOW_RUN_CONTEXT}: a JSON object of tags that MLflow gives every run. */
final class RunContext {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RunContext() {}

  static Map<String, String> tags(Map<String, String> environment) {
    Map<String, String> tags = new LinkedHashMap<>();
    try {
      JsonNode context = JSON.readTree(environment.getOrDefault("MLFLOW_RUN_CONTEXT", "{}"));
      context.properties().stream()
          .filter(tag -> !tag.getKey().isEmpty())
          .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
    } catch (JsonProcessingException e) {
      // Whoever set it meant no tags, or another program; the record has the variable.
      tags.clear();
    }
    return tags;
  }
}
