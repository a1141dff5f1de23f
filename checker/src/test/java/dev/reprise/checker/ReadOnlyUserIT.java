package dev.reprise.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.checker.runs.StoredRuns;
import dev.reprise.client.Run;
import dev.reprise.client.Stores;
import dev.reprise.client.TrackingStore;
import dev.reprise.testkit.MlflowServer;
import dev.reprise.testkit.ServerOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server with MLflow's log-in, and a user who may only read. */
@Tag("full")
class ReadOnlyUserIT {
  @TempDir private Path directory;

  @Test
  void whoMayOnlyReadGetsTheVerdictAndAWarning() throws IOException, InterruptedException {
    try (MlflowServer server =
            MlflowServer.start(ServerOptions.in(directory.resolve("server")).withBasicAuth());
        TrackingStore store = Stores.open(server.uri(), directory, server.clientEnvironment())) {
      StoredRuns runs = new StoredRuns(store, "guarded");
      Run baseline = runs.recorded("one", r -> r.metric("auc", 0, 0.9));
      Run rerun = runs.recorded("two", r -> r.metric("auc", 0, 0.5));
      createUser(server, "reader", "only-reads-12345");
      Cli.Outcome outcome =
          new Cli(directory)
              .with("MLFLOW_TRACKING_URI", server.uri())
              .with("MLFLOW_TRACKING_USERNAME", "reader")
              .with("MLFLOW_TRACKING_PASSWORD", "only-reads-12345")
              .run("check", baseline.id(), rerun.id());
      assertThat(outcome.out()).startsWith("DIFFERENT");
      assertThat(outcome.err()).startsWith("reprise: the check was not written to the rerun: ");
      assertThat(outcome.err().lines()).hasSize(1);
      assertThat(outcome.status()).isEqualTo(1);
      assertThat(store.getRun(rerun.id()).tags()).doesNotContainKey("reprise.verdict");
    }
  }

  /** New users may read everything, as MLflow is configured from the beginning. */
  private static void createUser(MlflowServer server, String name, String password)
      throws IOException, InterruptedException {
    Map<String, String> admin = server.clientEnvironment();
    String login =
        admin.get("MLFLOW_TRACKING_USERNAME") + ":" + admin.get("MLFLOW_TRACKING_PASSWORD");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.uri() + "/api/2.0/mlflow/users/create"))
            .header("Content-Type", "application/json")
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"username\":\"" + name + "\",\"password\":\"" + password + "\"}"))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }
}
