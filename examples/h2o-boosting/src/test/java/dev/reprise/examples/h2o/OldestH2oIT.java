package dev.reprise.examples.h2o;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.journal.Event;
import dev.reprise.testkit.Example;
import dev.reprise.testkit.Proves;
import dev.reprise.testkit.Recording;
import dev.reprise.testkit.Root;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same program with the oldest version that the adapter is for. */
@Tag("full")
class OldestH2oIT {

  @Test
  @Proves(library = "h2o", version = "3.36.1.5")
  void theOldestVersionIsRecordedAsTheNewestIs(@TempDir Path temporary) throws Exception {
    List<String> program =
        List.of(
            Told.JAVA,
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "-cp",
            classPath(Root.directory().resolve("examples/h2o-boosting/target")),
            H2oBoosting.class.getName(),
            "--data",
            Example.data("breast-cancer.csv").toString(),
            "--seed",
            "7",
            "--out",
            temporary.toString());
    Recording recording = Recording.of(temporary.resolve("outbox"), program);

    assertThat(recording.result().exit()).as(recording.stderr()).isZero();
    Event.TrainingBegan began = recording.only(Event.TrainingBegan.class);
    assertThat(began.library()).isEqualTo("h2o");
    assertThat(began.libraryVersion()).isEqualTo("3.36.1.5");
    assertThat(Told.parameters(recording, true)).containsEntry("ntrees", "20");
    assertThat(Told.parameters(recording, false)).containsEntry("distribution", "bernoulli");
    assertThat(Told.seeds(recording)).containsEntry("seed", "7");
    assertThat(Told.metrics(recording, "training-logloss")).isNotEmpty();
    assertThat(Told.data(recording)).matches("h2o/1:[0-9a-f]{64}");
    assertThat(Told.model(recording)).matches("h2o-mojo/1:[0-9a-f]{64}");
    assertThat(recording.all(Event.GapSeen.class)).isEmpty();
  }

  /** H2O finds its parts as services: two versions on one class path are a mixture. */
  private static String classPath(Path target) throws IOException {
    try (Stream<Path> libraries = Files.list(target.resolve("lib"))) {
      String others =
          libraries
              .filter(jar -> !jar.getFileName().toString().matches("h2o-(?!tree-api).*"))
              .map(Path::toString)
              .sorted()
              .collect(Collectors.joining(File.pathSeparator));
      return String.join(
          File.pathSeparator,
          target.resolve("classes").toString(),
          target.resolve("oldest") + File.separator + "*",
          others);
    }
  }
}
