package dev.reprise.client.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.reprise.client.StoreException;
import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * What came of a request.
 *
 * @param status 0 where the request was sent and its answer lost
 * @param text of the body; empty where it was streamed elsewhere
 * @param json of the body; missing where it is not a JSON object
 */
record Reply(
    HttpUrl url,
    String method,
    int status,
    String text,
    JsonNode json,
    @Nullable IOException lost) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Reply of(Response response, String text) {
    Request request = response.request();
    return new Reply(request.url(), request.method(), response.code(), text, parse(text), null);
  }

  static Reply lost(Request request, IOException why) {
    return new Reply(request.url(), request.method(), 0, "", MissingNode.getInstance(), why);
  }

  boolean isOk() {
    return status / 100 == 2;
  }

  /** Whether the server may have done what it was asked, without our knowing. */
  boolean isAmbiguous() {
    return status == 0 || (status >= 500 && status != 501 && !isDisabled());
  }

  boolean isDisabled() {
    return errorCode().equals("FEATURE_DISABLED") || errorCode().equals("NOT_IMPLEMENTED");
  }

  /** MLflow's code; empty where something else answered. */
  String errorCode() {
    return json.path("error_code").asText("");
  }

  /** An MLflow without this endpoint, or something else: MLflow's own "not found" is JSON. */
  boolean isNoSuchEndpoint() {
    return (status == 404 || status == 405) && errorCode().isEmpty();
  }

  /** The JSON of a good answer. */
  JsonNode orThrow() {
    if (isOk() && json.isObject()) {
      return json;
    }
    throw failure();
  }

  StoreException failure() {
    return Failures.of(this);
  }

  private static JsonNode parse(String text) {
    try {
      JsonNode parsed = JSON.readTree(text);
      return parsed != null && parsed.isObject() ? parsed : MissingNode.getInstance();
    } catch (JsonProcessingException e) {
      // A page of a proxy, or an old server's plain text.
      return MissingNode.getInstance();
    }
  }
}
