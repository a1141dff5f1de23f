package dev.reprise.examples.h2o;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.reprise.testkit.Example;
import dev.reprise.testkit.MlflowServer;
import dev.reprise.testkit.PythonVenv;
import dev.reprise.testkit.RecordedRun;
import dev.reprise.testkit.Result;
import dev.reprise.testkit.RunningProcess;
import dev.reprise.testkit.Training;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code log-model=true} Python loads what an H2O server saved, and predicts the same. */
@Tag("full")
class ModelLoadsIT {
  private static final String DATA = Example.data("breast-cancer.csv").toString();

  @TempDir private Path temporary = Path.of("");

  @Test
  void aBinaryModelIsALoggedModelOfMlflowsFlavour() throws Exception {
    int port = Server.freePort();
    CompletableFuture<RecordedRun> server = CompletableFuture.supplyAsync(() -> serve(port));
    H2oRest user = new H2oRest(port);
    double loss;
    try {
      user.awaitServing();
      Map<String, String> parameters =
          Map.of(
              "training_frame",
              user.frame(Path.of(DATA), "rows"),
              "response_column",
              "benign",
              "ntrees",
              "5",
              "seed",
              "7");
      loss =
          user.train("gbm", "first", parameters).at("/output/training_metrics/logloss").asDouble();
      user.get("/99/Models.bin/first", Map.of("dir", temporary + "/first", "force", "true"));
    } finally {
      user.post("/3/Shutdown", Map.of());
    }
    String[] line = loaded(server.get()).split(" ", -1);
    assertThat(line[1]).startsWith("m-");
    assertThat(Double.parseDouble(line[2])).isCloseTo(loss, within(1e-6));
  }

  /** Id of the logged model and its loss, as Python sees them on a server of its own. */
  private String loaded(RecordedRun run) throws Exception {
    Path script = temporary.resolve("load_model.py");
    try (InputStream in = ModelLoadsIT.class.getResourceAsStream("load_model.py")) {
      Files.copy(Objects.requireNonNull(in), script);
    }
    PythonVenv python = PythonVenv.mlflow(PythonVenv.MLFLOW, "h2o-client==3.44.0.1", "xgboost-cpu");
    int port = Server.freePort();
    try (RunningProcess server = Training.java(Server.program(name(), port)).start()) {
      assertThat(server.isAlive()).isTrue();
      new H2oRest(port).awaitServing();
      List<String> arguments = List.of(run.store(), DATA, run.id(), "http://127.0.0.1:" + port);
      Result result = python.run(script, arguments, Map.of());
      assertThat(result.exit()).as(result.stderr()).isZero();
      // The client says a word at its own end.
      return result
          .stdout()
          .lines()
          .filter(said -> said.startsWith("model "))
          .findFirst()
          .orElseThrow();
    }
  }

  private RecordedRun serve(int port) {
    try {
      return RecordedRun.of(
          temporary,
          MlflowServer.shared().uri(),
          List.of("log-model=true"),
          Server.program(name(), port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name() {
    return "h2o-model-" + UUID.randomUUID();
  }
}
