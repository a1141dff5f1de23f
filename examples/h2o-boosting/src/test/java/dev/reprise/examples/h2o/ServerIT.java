package dev.reprise.examples.h2o;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reprise.testkit.Example;
import dev.reprise.testkit.MlflowServer;
import dev.reprise.testkit.Polling;
import dev.reprise.testkit.Proves;
import dev.reprise.testkit.RecordedRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** H2O's server is the JVM that trains: what its users ask for over HTTP. */
class ServerIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String experiment = "h2o-server-" + UUID.randomUUID();
  @TempDir private Path temporary = Path.of("");

  @Test
  @Proves(library = "h2o", version = "3.44.0.1")
  void eachModelThatAUserAsksAServerForIsATrainingThatIsToldWhenItIsBuilt() throws Exception {
    Path data = Example.data("breast-cancer.csv");
    Path fewer = temporary.resolve("fewer.csv");
    Files.write(fewer, Files.readAllLines(data).subList(0, 400));
    int port = Server.freePort();
    CompletableFuture<RecordedRun> server = CompletableFuture.supplyAsync(() -> serve(port));
    H2oRest user = new H2oRest(port);
    JsonNode second;
    try {
      user.awaitServing();
      String rows = user.frame(data, "rows");
      JsonNode first =
          user.train(
              "gbm",
              "first",
              Map.of(
                  "training_frame", rows, "response_column", "benign", "ntrees", "5", "seed", "7"));
      double loss = first.at("/output/training_metrics/logloss").asDouble();
      assertThat(loss).isPositive();
      user.get("/99/Models.mojo/first", Map.of("dir", temporary + "/first.zip", "force", "true"));

      Polling.until(
          "the first model's run ends while the server lives",
          Duration.ofMinutes(1),
          () -> child("1").at("/info/status").asText().equals("FINISHED"));
      assertThat(server).isNotDone();
      assertThat(params(child("1"))).containsEntry("ntrees", "5");
      assertThat(history("1", "training-logloss")).hasSizeGreaterThan(1).endsWith(loss);

      String others = user.frame(fewer, "others");
      second =
          user.train(
              "glm",
              "second",
              Map.of("training_frame", others, "response_column", "benign", "family", "binomial"));
    } finally {
      user.post("/3/Shutdown", Map.of());
    }
    RecordedRun run = server.get();

    assertThat(params(child("2"))).containsEntry("family", "binomial").doesNotContainKey("ntrees");
    assertThat(run.fact("parameters", "training.1.ntrees")).isEqualTo("5");
    assertThat(run.fact("parameters", "training.2.algorithm")).isEqualTo("GLM");
    assertThat(run.fact("seeds", "training.1.h2o.seed")).isEqualTo("7");
    assertThat(run.fact("seeds", "training.2.h2o.seed.drawn")).isEqualTo(seed(second));
    assertThat(run.fact("data", "file." + data)).isEqualTo(sha256(data));
    assertThat(run.fact("data", "file.$CWD/fewer.csv")).isEqualTo(sha256(fewer));
    assertThat(run.fact("data", "training.1.training"))
        .startsWith("h2o/1:")
        .isNotEqualTo(run.fact("data", "training.2.training"));
    JsonNode model = run.json().at("/outcome/models/0");
    assertThat(model.path("form").asText()).as("" + model).isEqualTo("h2o-mojo/1");
    assertThat(model.path("raw").asText()).isEqualTo(sha256(temporary.resolve("first.zip")));
    assertThat(run.json().path("gaps")).noneMatch(gap -> gap.path("what").asText().contains("h2o"));
  }

  private RecordedRun serve(int port) {
    List<String> settings = List.of("runs=per-training", "experiment=" + experiment);
    try {
      String store = MlflowServer.shared().uri();
      return RecordedRun.of(temporary, store, settings, Server.program(experiment, port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(Path file) throws Exception {
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(sha.digest(Files.readAllBytes(file)));
  }

  /** What the server says of the seed that it drew. */
  private static String seed(JsonNode model) {
    for (JsonNode parameter : model.get("parameters")) {
      if (parameter.get("name").asText().equals("seed")) {
        return parameter.get("actual_value").asText();
      }
    }
    throw new AssertionError("no seed in " + model);
  }

  /** The run of a training; missing if there is none yet. */
  private JsonNode child(String training) {
    JsonNode found = mlflow("GET", "experiments/get-by-name?experiment_name=" + experiment, "");
    String id = found.at("/experiment/experiment_id").asText();
    String search = "{\"experiment_ids\": [\"" + id + "\"], \"max_results\": 100}";
    for (JsonNode run : mlflow("POST", "runs/search", search).path("runs")) {
      if (run.at("/info/run_name").asText().endsWith("-training-" + training)) {
        return run;
      }
    }
    return JSON.missingNode();
  }

  private static Map<String, String> params(JsonNode run) {
    Map<String, String> params = new TreeMap<>();
    run.at("/data/params")
        .forEach(one -> params.put(one.get("key").asText(), one.get("value").asText()));
    return params;
  }

  private List<Double> history(String training, String metric) {
    String id = child(training).at("/info/run_id").asText();
    JsonNode history =
        mlflow("GET", "metrics/get-history?run_id=" + id + "&metric_key=" + metric, "");
    return history.path("metrics").findValues("value").stream().map(JsonNode::asDouble).toList();
  }

  private static JsonNode mlflow(String method, String path, String body) {
    URI uri = URI.create(MlflowServer.shared().uri() + "/api/2.0/mlflow/" + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      return JSON.readTree(
          HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while MLflow answered", e);
    }
  }
}
