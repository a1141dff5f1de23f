package dev.reprise.checker.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.reprise.client.Run;
import dev.reprise.client.RunQuery;
import dev.reprise.client.Stores;
import dev.reprise.client.TrackingStore;
import dev.reprise.testkit.Example;
import dev.reprise.testkit.MlflowServer;
import dev.reprise.testkit.PythonVenv;
import dev.reprise.testkit.Result;
import dev.reprise.testkit.Root;
import dev.reprise.testkit.Training;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code log-model=true} Python loads what Java trained, and predicts the same. */
class ModelsLoadIT {
  private static final List<String> LIBRARIES = List.of("xgboost", "lightgbm");

  private final String experiment = "models-" + UUID.randomUUID();

  @TempDir private Path directory;

  @Test
  void fromAServerAsLoggedModels() throws Exception {
    String uri = MlflowServer.shared().uri();
    for (String line : loadedInPython(uri)) {
      assertThat(line).startsWith("m-");
    }
  }

  @Test
  @Tag("full")
  void fromAnEmbeddedStoreAsArtifactsOfTheRun() throws Exception {
    for (String line : loadedInPython(directory.resolve("store").toUri().toString())) {
      assertThat(line).startsWith("None ");
    }
  }

  /** Trains, and has Python load: a line with the model's id and loss for each library. */
  private List<String> loadedInPython(String uri) throws Exception {
    List<Double> losses = new ArrayList<>();
    List<String> arguments = new ArrayList<>(List.of(uri, Example.data("breast-cancer.csv") + ""));
    for (String library : LIBRARIES) {
      losses.add(train(library, uri));
      arguments.add(run(uri, library));
    }
    Path script = directory.resolve("load_models.py");
    try (InputStream in = ModelsLoadIT.class.getResourceAsStream("load_models.py")) {
      Files.copy(Objects.requireNonNull(in), script);
    }
    Result loaded =
        PythonVenv.mlflow(PythonVenv.MLFLOW, "xgboost-cpu", "lightgbm")
            .run(script, arguments, Map.of("MLFLOW_ALLOW_FILE_STORE", "true"));
    assertThat(loaded.exit()).as(loaded.stderr()).isZero();
    List<String> lines = loaded.stdout().lines().toList();
    assertThat(lines).hasSize(LIBRARIES.size());
    for (int i = 0; i < lines.size(); i++) {
      double loss = Double.parseDouble(lines.get(i).split(" ", -1)[1]);
      assertThat(loss).as(LIBRARIES.get(i)).isCloseTo(losses.get(i), within(1e-6));
    }
    return lines;
  }

  /** The loss that the program printed; the run is delivered when it has ended. */
  private double train(String library, String uri) throws Exception {
    Path root = Root.directory();
    String settings =
        "=log-model=true,exit.wait=120,run.name=%s,experiment=%s,outbox=%s"
            .formatted(library, experiment, directory.resolve("outbox"));
    Result result =
        Training.java(
                "-javaagent:" + root.resolve("agent/target/reprise-agent.jar") + settings,
                "-jar",
                root.resolve("examples/%1$s-boosting/target/%1$s-boosting.jar".formatted(library))
                    .toString(),
                "--seed",
                "7")
            .env("MLFLOW_TRACKING_URI", uri)
            .in(Files.createDirectories(directory.resolve("out-" + library)))
            .run();
    assertThat(result.exit()).as(result.stderr()).isZero();
    assertThat(result.stderr()).contains("recorded in");
    return Double.parseDouble(result.stdout().strip().replaceFirst("(?s).*test-logloss ", ""));
  }

  private String run(String uri, String name) {
    try (TrackingStore store = Stores.open(uri, directory, Map.of())) {
      String id = store.findExperiment(experiment).orElseThrow().id();
      Run run = store.searchRuns(RunQuery.in(id, "attributes.run_name = '" + name + "'")).next();
      assertThat(run.tags().containsKey("mlflow.log-model.history"))
          .isEqualTo(uri.startsWith("file:"));
      return run.id();
    }
  }
}
