package dev.reprise.examples.h2o;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.reprise.testkit.Polling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What H2O's clients in Python and R ask of its server. */
final class H2oRest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONG = Duration.ofMinutes(3);

  private final HttpClient http = HttpClient.newHttpClient();
  private final String uri;

  H2oRest(int port) {
    this.uri = "http://127.0.0.1:" + port;
  }

  void awaitServing() {
    Polling.until("H2O serves", LONG, this::isServing);
  }

  private boolean isServing() {
    try {
      return get("/3/Cloud", Map.of()).path("cloud_healthy").asBoolean();
    } catch (UncheckedIOException e) {
      return false; // not yet
    }
  }

  /** Numbers, the last column classes; the key of the frame. */
  String frame(Path file, String key) {
    JsonNode files = get("/3/ImportFiles", Map.of("path", file.toString()));
    String source = files.get("destination_frames").toString();
    JsonNode guess = post("/3/ParseSetup", Map.of("source_frames", source));
    ArrayNode types = (ArrayNode) guess.get("column_types");
    types.set(types.size() - 1, "Enum");
    Map<String, String> parse = new TreeMap<>(Map.of("source_frames", source));
    for (String same : new String[] {"parse_type", "separator", "number_columns", "chunk_size"}) {
      parse.put(same, guess.get(same).asText());
    }
    parse.put("check_header", guess.get("check_header").asText());
    parse.put("column_names", guess.get("column_names").toString());
    parse.put("column_types", types.toString());
    parse.put("destination_frame", key);
    parse.put("delete_on_done", "true");
    awaitDone(post("/3/Parse", parse));
    return key;
  }

  /** The model as the server shows it once it is built. */
  JsonNode train(String algorithm, String key, Map<String, String> parameters) {
    Map<String, String> all = new TreeMap<>(parameters);
    all.put("model_id", key);
    awaitDone(post("/3/ModelBuilders/" + algorithm, all));
    return get("/3/Models/" + key, Map.of()).at("/models/0");
  }

  private void awaitDone(JsonNode answer) {
    String job = "/3/Jobs/" + URLEncoder.encode(name(answer), StandardCharsets.UTF_8);
    Polling.until(job, LONG, () -> get(job, Map.of()).at("/jobs/0/status").asText().equals("DONE"));
  }

  private static String name(JsonNode answer) {
    String name = answer.at("/job/key/name").asText();
    if (name.isEmpty()) {
      throw new AssertionError("no job: " + answer);
    }
    return name;
  }

  JsonNode get(String path, Map<String, String> query) {
    String text = query.isEmpty() ? "" : "?" + form(query);
    return send(HttpRequest.newBuilder(URI.create(uri + path + text)));
  }

  JsonNode post(String path, Map<String, String> form) {
    return send(
        HttpRequest.newBuilder(URI.create(uri + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form(form))));
  }

  private JsonNode send(HttpRequest.Builder request) {
    try {
      return JSON.readTree(http.send(request.build(), BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while H2O answered", e);
    }
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
