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
    script = directory.resolve("read_back.py");
    try (InputStream in =
        Objects.requireNonNull(PythonReadsIT.class.getResourceAsStream("read_back.py"))) {
      Files.copy(in, script);
    }
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
