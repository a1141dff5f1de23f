package dev.reprise.checker.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** What the client has no words for, told to a real server. */
public record Rest(String uri) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Posts to an endpoint; the answer. */
  public JsonNode post(String endpoint, Map<String, String> body) throws Exception {
    HttpRequest.BodyPublisher json =
        HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
    return send(request(endpoint).header("Content-Type", "application/json").POST(json));
  }

  /** Asks an endpoint, its query included; the answer. */
  public JsonNode get(String endpoint) throws Exception {
    return send(request(endpoint));
  }

  private HttpRequest.Builder request(String endpoint) {
    return HttpRequest.newBuilder(URI.create(uri + "/api/2.0/mlflow/" + endpoint));
  }

  private static JsonNode send(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }
}
