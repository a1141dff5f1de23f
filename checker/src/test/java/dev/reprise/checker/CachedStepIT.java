package dev.reprise.checker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reprise.testkit.RecordedRun;
import dev.reprise.testkit.Root;
import dev.reprise.testkit.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A step of a pipeline whose model is there already does not train, and is no rerun. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CachedStepIT {
  private static final Path WEKA =
      Root.directory().resolve("examples/weka-forest/target/weka-forest.jar");

  private Path directory;

  @BeforeAll
  void compile(@TempDir Path directory) throws IOException {
    this.directory = directory.toRealPath();
    Path source = Root.directory().resolve("checker/src/test/resources/cached/Step.java");
    String target = Files.createDirectories(this.directory.resolve("app")).toString();
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", target, "-cp", WEKA.toString(), source.toString());
    assertThat(status).isZero();
  }

  @Test
  void theSameFileUntouchedIsNoRerun() throws IOException {
    Path here = directory.resolve("touch");
    RecordedRun baseline = step(here, "touch");

    JsonNode cached = baseline.check(step(here, "touch"));
    Files.delete(here.resolve("step.model"));
    JsonNode honest = baseline.check(step(here, "touch"));
    JsonNode elsewhere = baseline.check(step(directory.resolve("other"), "touch"));

    assertThat(cached.get("verdict").asText()).isEqualTo("NOT_COMPARABLE");
    assertThat(cached.get("missing").asText())
        .contains("never trained", "$CWD/step.model", "by device, inode and time stamp");
    assertThat(honest.get("verdict").asText()).isEqualTo("BIT_IDENTICAL");
    assertThat(elsewhere.get("verdict").asText()).isEqualTo("BIT_IDENTICAL");
  }

  @Test
  void whatOnlyScoresTheModelOfTheBaselineIsNoRerun() throws IOException {
    Path here = directory.resolve("score");
    RecordedRun baseline = step(here, "train", wine());

    JsonNode cached = baseline.check(step(here, "train", wine()));
    Files.delete(here.resolve("step.model"));
    JsonNode honest = baseline.check(step(here, "train", wine()));

    assertThat(cached.get("verdict").asText()).isEqualTo("NOT_COMPARABLE");
    assertThat(cached.get("missing").asText())
        .contains("never trained", "read $CWD/step.model", "wrote no model");
    assertThat(honest.get("verdict").asText()).isEqualTo("BIT_IDENTICAL");
  }

  private static String wine() {
    return Root.directory().resolve("examples/data/wine.csv").toString();
  }

  private RecordedRun step(Path here, String... arguments) throws IOException {
    List<String> program =
        new ArrayList<>(
            List.of(
                "-DWEKA_HOME=weka",
                "-Dcom.github.fommil.netlib.ARPACK=com.github.fommil.netlib.F2jARPACK",
                "-cp",
                Training.classPath(directory.resolve("app"), WEKA),
                "Step"));
    program.addAll(List.of(arguments));
    return RecordedRun.of(
        here, directory.resolve("runs").toString(), List.of("run=always"), program);
  }
}
