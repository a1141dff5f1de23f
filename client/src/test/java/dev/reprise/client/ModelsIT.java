package dev.reprise.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.testkit.MlflowServer;
import dev.reprise.testkit.PythonVenv;
import dev.reprise.testkit.Result;
import dev.reprise.testkit.ServerOptions;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that Python MLflow registered and logged lead to the run that made them. */
class ModelsIT {
  @TempDir Path directory;

  private final String name = "churn " + UUID.randomUUID();

  @Test
  void onAServer() throws Exception {
    String uri = MlflowServer.shared().uri();
    Map<String, String> made = make(PythonVenv.mlflow(), uri);
    try (TrackingStore store = Stores.open(uri, directory, Map.of())) {
      assertRuns(store, made);
    }
  }

  @Test
  void inAnEmbeddedStore() throws Exception {
    Path root = directory.resolve("runs");
    Map<String, String> made = make(PythonVenv.mlflow(), root.toUri().toString());
    try (TrackingStore store = Stores.open(root.toString(), directory, Map.of())) {
      assertRuns(store, made);
      assertThat(store.getRun(made.getOrDefault("RUN", "")).name()).isEqualTo("made it");
      assertThat(run(store, "models:/..@champion")).isEqualTo("none");
    }
  }

  @Test
  @Tag("full")
  void onAServerThatHasNoLoggedModels() throws Exception {
    try (MlflowServer server =
            MlflowServer.start(ServerOptions.in(directory.resolve("old")).version("2.22.5"));
        TrackingStore store = Stores.open(server.uri(), directory, Map.of())) {
      Map<String, String> made = make(server.venv(), server.uri());
      assertThat(run(store, "models:/" + name + "/1")).isEqualTo(made.get("RUN"));
      assertThat(run(store, "models:/" + name + "@champion")).isEqualTo(made.get("RUN"));
      assertThat(run(store, "models:/" + name + "@nobody")).isEqualTo("none");
      assertThatThrownBy(() -> run(store, "m-" + "0".repeat(32)))
          .isInstanceOfSatisfying(
              StoreException.class,
              e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.UNSUPPORTED));
    }
  }

  private void assertRuns(TrackingStore store, Map<String, String> made) {
    String run = made.getOrDefault("RUN", "");
    String logged = made.getOrDefault("LOGGED", "");
    String model = "models:/" + name;
    for (String text :
        List.of(model + "/1", model + "/3", model + "@champion", logged, "models:/" + logged)) {
      assertThat(run(store, text)).as(text).isEqualTo(run);
    }
    for (String text :
        List.of(
            model + "/2",
            model + "/77",
            model + "@orphan",
            model + "@nobody",
            "models:/no such model/1",
            made.getOrDefault("ALONE", ""),
            "m-" + "0".repeat(32))) {
      assertThat(run(store, text)).as(text).isEqualTo("none");
    }
  }

  private static String run(TrackingStore store, String text) {
    return store.runOf(ModelUri.parse(text).orElseThrow()).orElse("none");
  }

  private Map<String, String> make(PythonVenv venv, String uri) throws Exception {
    Path script = directory.resolve("register_models.py");
    try (InputStream in =
        Objects.requireNonNull(ModelsIT.class.getResourceAsStream("register_models.py"))) {
      Files.copy(in, script);
    }
    Result result = venv.run(script, List.of(uri, name), Map.of("MLFLOW_ALLOW_FILE_STORE", "true"));
    assertThat(result.exit()).as(result.stderr()).isZero();
    Map<String, String> made = new HashMap<>();
    for (String line : result.stdout().lines().toList()) {
      String[] words = line.split(" ", -1);
      made.put(words[0], words[words.length - 1]);
    }
    return made;
  }
}
