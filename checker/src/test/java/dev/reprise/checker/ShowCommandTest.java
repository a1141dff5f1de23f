package dev.reprise.checker;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.reprise.checker.runs.StoredRuns;
import dev.reprise.client.Run;
import dev.reprise.client.Stores;
import dev.reprise.client.TrackingStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowCommandTest {
  private static final String NO_RUN = "0".repeat(32);

  @TempDir private Path directory;

  @Test
  void showsTheDirectoryOfTheRunAndRoundsUnlessAllIsAskedFor() {
    try (TrackingStore store = Stores.open("", directory, Map.of())) {
      Run run =
          new StoredRuns(store, "churn").recorded("one", r -> r.metric("auc", 0, 0.912345678));
      Cli cli = new Cli(directory);
      Cli.Outcome outcome = cli.run("show", "churn/one");
      assertThat(outcome.status()).isZero();
      assertThat(outcome.out())
          .contains(directory + "/reprise-runs/" + run.experimentId() + "/" + run.id())
          .contains("auc  0.912346\n");
      assertThat(cli.run("show", "churn/one", "--all").out()).contains("auc  0.912345678\n");
    }
  }

  @Test
  void aRunThatNoAgentSawHasNoRecordToShow() {
    try (TrackingStore store = Stores.open("", directory, Map.of())) {
      Run run = new StoredRuns(store, "churn").unrecorded("made by Python");
      Cli.Outcome outcome = new Cli(directory).run("show", run.id());
      assertThat(outcome.status()).isEqualTo(2);
      assertThat(outcome.err()).contains("has no record: it ran without the agent");
      assertThat(outcome.err().lines()).hasSize(1);
      assertThat(outcome.out()).isEmpty();
    }
  }

  @Test
  void aWebPageInPlaceOfMlflowIsSaid() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] page = "<html><body>Log in</body></html>".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
    try {
      String uri = "http://127.0.0.1:" + server.getAddress().getPort();
      for (String run : new String[] {NO_RUN, "latest", "churn/one"}) {
        Cli.Outcome outcome = new Cli(directory).run("show", run, "--tracking-uri", uri);
        assertThat(outcome.status()).as(run).isEqualTo(4);
        assertThat(outcome.err()).contains("does not answer as MLflow does", "MLFLOW_TRACKING_URI");
        assertThat(outcome.err().lines()).hasSize(1);
      }
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aPlaceWithoutRunsIsSaid() {
    Cli.Outcome outcome =
        new Cli(directory).run("show", NO_RUN, "--tracking-uri", "no/such/directory");
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("no run " + NO_RUN, "--tracking-uri says where to look");
    assertThat(directory.resolve("no")).doesNotExist();
  }
}
