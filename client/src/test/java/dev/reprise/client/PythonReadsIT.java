package dev.reprise.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reprise.testkit.MlflowServer;
import dev.reprise.testkit.PythonVenv;
import dev.reprise.testkit.Result;
import dev.reprise.testkit.Training;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What this client wrote, read by MLflow's own Python code. */
class PythonReadsIT {
  private static final Map<String, String> FILE_STORE = Map.of("MLFLOW_ALLOW_FILE_STORE", "true");

  @TempDir Path directory;

  private final Sample sample = new Sample();
  private final PythonVenv venv = PythonVenv.mlflow();

  @SuppressWarnings("NullAway.Init")
  private Path script;

  @BeforeEach
  void unpack() throws Exception {
    script = unpack("read_back.py");
  }

  private Path unpack(String name) throws Exception {
    Path file = directory.resolve(name);
    try (InputStream in = Objects.requireNonNull(PythonReadsIT.class.getResourceAsStream(name))) {
      Files.copy(in, file);
    }
    return file;
  }

  @Test
  void theServer() throws Exception {
    try (TrackingStore store = Stores.open(MlflowServer.shared().uri(), directory, Map.of())) {
      sample.write(store);
      assertReadBack(store.uri().toString(), Map.of());
    }
  }

  @Test
  void theEmbeddedStoreAsItLies() throws Exception {
    assertReadBack(writeEmbedded().toString(), FILE_STORE);
  }

  @Test
  void theEmbeddedStoreMovedToADatabase() throws Exception {
    String database = "sqlite:///" + directory.resolve("moved.db");
    Result moved =
        Training.of(
                venv.program("mlflow").toString(),
                "migrate-filestore",
                "--source",
                Path.of(writeEmbedded()).toString(),
                "--target",
                database)
            .env(FILE_STORE)
            .run();
    assertThat(moved.exit()).as(moved.stdout() + moved.stderr()).isZero();

    assertReadBack(database, Map.of());
  }

  @Test
  void whatPythonWroteIsReadHere() throws Exception {
    Path root = directory.resolve("python-runs");
    Path writer = unpack("write_file_store.py");
    Result written = venv.run(writer, List.of(root.toUri().toString()), FILE_STORE);
    assertThat(written.exit()).as(written.stderr()).isZero();
    String[] answer = written.stdout().strip().split(" ", 2);

    try (TrackingStore store = Stores.open(root.toString(), directory, Map.of())) {
      Run run = store.getRun(answer[0]);
      assertThat(store.findExperiment("from python: \"ü\""))
          .map(Experiment::tags)
          .contains(Map.of("who", "py"));
      assertThat(run.name()).isEqualTo("no");
      assertThat(run.status()).isEqualTo(RunStatus.KILLED);
      assertThat(run.endTime()).contains(Instant.ofEpochMilli(99));
      assertThat(run.params()).isEqualTo(Map.of("p q", "multi\nline"));
      assertThat(run.tags()).containsEntry("a/b", "1").containsEntry("multi", "x\ny ");
      assertThat(store.metricHistory(run.id(), "m/n"))
          .containsExactly(
              new Metric("m/n", Double.NaN, 5, 1),
              new Metric("m/n", Double.POSITIVE_INFINITY, 6, 2),
              new Metric("m/n", 1e-300, 7, 3));
      assertThat(run.inputs().get(0).profile())
          .isEqualTo(new ObjectMapper().readTree(answer[1]).asText());
      assertThat(store.artifacts(run.id()).read("t/a.txt")).asString().isEqualTo("hi");
      store.setTags(run.id(), Map.of("by", "java"));
      assertThat(store.getRun(run.id()).tags()).containsEntry("by", "java");
    }
  }

  private URI writeEmbedded() {
    try (TrackingStore store = Stores.open("", directory, Map.of())) {
      sample.write(store);
      return store.uri();
    }
  }

  private void assertReadBack(String uri, Map<String, String> environment) throws Exception {
    Result read = venv.run(script, List.of(uri, sample.experiment), environment);
    assertThat(read.exit()).as(read.stderr()).isZero();
    String json = read.stdout().lines().reduce("", (first, last) -> last);
    sample.assertReadBack(new ObjectMapper().readTree(json));
  }
}
