package dev.reprise.examples.sgd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.journal.Event;
import dev.reprise.testkit.Recording;
import dev.reprise.testkit.Result;
import dev.reprise.testkit.Training;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the agent sees of a program that uses no library: what the JDK shows. */
class PlainSgdIT {

  @SuppressWarnings("NullAway.Init")
  @TempDir
  private static Path temporary;

  @SuppressWarnings("NullAway.Init")
  private static Recording unseeded;

  @BeforeAll
  static void train() throws Exception {
    unseeded = Recording.of(temporary.resolve("unseeded"), program(directory("watched")));
  }

  private static Path directory(String name) throws Exception {
    return Files.createDirectories(temporary.resolve(name));
  }

  /** What follows {@code java} on the command line. */
  private static List<String> program(Path out, String... arguments) {
    List<String> program = new ArrayList<>();
    program.addAll(
        List.of("-jar", Path.of("target", "plain-sgd.jar").toString(), "--out", out.toString()));
    program.addAll(List.of(arguments));
    return program;
  }

  @Test
  void everyGeneratorThatWasLeftToChanceIsNamedByItsPlace() {
    assertThat(unseeded.all(Event.GeneratorSeen.class))
        .filteredOn(g -> g.site().contains("PlainSgd"))
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(g -> assertThat(g.chosen()).isFalse());
  }

  @Test
  void aChosenSeedIsRecordedAsChosen() throws Exception {
    Recording seeded =
        Recording.of(temporary.resolve("chosen"), program(directory("seeded"), "--seed", "7"));
    assertThat(seeded.all(Event.GeneratorSeen.class))
        .filteredOn(g -> g.site().contains("PlainSgd"))
        .isNotEmpty()
        .allSatisfy(
            g -> {
              assertThat(g.chosen()).isTrue();
              assertThat(g.seed()).isEqualTo(7);
            });
  }

  @Test
  void theDataFileAndTheModelFileAreSeen() {
    String data =
        Path.of("..", "data", "breast-cancer.csv").toAbsolutePath().normalize().toString();
    assertThat(unseeded.all(Event.FileOpened.class))
        .anySatisfy(
            file -> {
              assertThat(file.path()).isEqualTo(data);
              assertThat(file.access()).isEqualTo("r");
            });
    assertThat(unseeded.all(Event.ModelWritten.class))
        .singleElement()
        .satisfies(model -> assertThat(model.path()).endsWith("watched/plain-sgd.model"));
  }

  @Test
  void theProgramDoesNotNoticeTheAgent() throws Exception {
    Recording watched =
        Recording.of(temporary.resolve("again"), program(directory("a"), "--seed", "7"));
    Result alone = Training.java(program(directory("b"), "--seed", "7")).run();
    assertThat(watched.result().exit()).isEqualTo(alone.exit()).isZero();
    assertThat(watched.result().stdout()).isEqualTo(alone.stdout());
    assertThat(watched.stderr()).isEqualTo(alone.stderr());
    assertThat(directory("a").resolve("plain-sgd.model"))
        .hasSameBinaryContentAs(directory("b").resolve("plain-sgd.model"));
  }

  @Test
  void aWrongCommandLineEndsAsItWouldAlone() throws Exception {
    Recording watched =
        Recording.of(temporary.resolve("wrong"), program(directory("c"), "--sed", "7"));
    Result alone = Training.java(program(directory("c"), "--sed", "7")).run();
    assertThat(watched.result().exit()).isEqualTo(alone.exit()).isEqualTo(2);
    assertThat(watched.stderr()).isEqualTo(alone.stderr()).contains("unknown option --sed");
  }
}
