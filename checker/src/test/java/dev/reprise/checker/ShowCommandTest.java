package dev.reprise.checker;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.reprise.checker.runs.StoredRuns;
import dev.reprise.client.Run;
import dev.reprise.client.Stores;
import dev.reprise.client.TrackingStore;
import dev.reprise.record.Factor;
import dev.reprise.record.Gap;
import dev.reprise.record.ModelFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
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
  void latestSaysWhatItResolvedToBesideTheRecord() throws IOException {
    try (TrackingStore store = Stores.open("", directory, Map.of())) {
      Run run = new StoredRuns(store, "churn").recorded("one", r -> r.metric("auc", 0, 0.9));
      Cli.Outcome outcome =
          new Cli(directory).run("show", "latest", "-e", "churn", "--format", "json");
      assertThat(outcome.err()).isEqualTo("latest is one " + run.id() + "\n");
      assertThat(outcome.out().getBytes(StandardCharsets.UTF_8))
          .startsWith(store.artifacts(run.id()).read("reprise/record.json"));
    }
  }

  @Test
  void fitsATerminalOfEightyColumns() {
    String digest = "0123456789abcdef".repeat(4);
    try (TrackingStore store = Stores.open("", directory, Map.of())) {
      new StoredRuns(store, "churn")
          .recorded(
              "a run with a long name that somebody gave it on 2026-11-27",
              r -> {
                r.decisive(Factor.LIBRARIES, "jar.ml.dmlc:xgboost4j_2.12.sha256", digest);
                r.decisive(Factor.PARAMETERS, "argument.1", "many words ".repeat(20).strip());
                r.metric("validation/area under the curve", 0, 0.123456789);
                r.model(new ModelFile("$CWD/m.json", digest, digest, "xgboost/1", List.of(), 7));
                r.gap(new Gap(Factor.HARDWARE, "gpu", "no tool told of it ".repeat(5).strip()));
              });
      String shown = new Cli(directory).run("show", "latest", "-e", "churn").out();
      assertThat(shown).contains("0123456789ab…", "argument.1", "no tool told of it");
      assertThat(shown.lines())
          .allSatisfy(
              line ->
                  assertThat(line.length() <= 80 || line.matches(".*\\S{60,}")).as(line).isTrue());
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
