package dev.reprise.examples.sgd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.journal.Event;
import dev.reprise.testkit.Example;
import dev.reprise.testkit.Recording;
import dev.reprise.testkit.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the agent sees of a program that uses no library: what the JDK shows. */
class PlainSgdIT {
  private static final Example SGD = Example.jar("plain-sgd");

  @SuppressWarnings("NullAway.Init")
  @TempDir
  private static Path temporary;

  @SuppressWarnings("NullAway.Init")
  private static Recording unseeded;

  @BeforeAll
  static void train() throws Exception {
    unseeded = SGD.watched(temporary.resolve("watched"));
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
    Recording seeded = SGD.watched(temporary.resolve("seeded"), "--seed", "7");
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
    String data = Example.data("breast-cancer.csv").toString();
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
    Path with = temporary.resolve("with");
    Path without = temporary.resolve("without");
    Recording watched = SGD.watched(with, "--seed", "7");
    Result alone = SGD.alone(without, "--seed", "7");
    assertThat(alone.exit()).isZero();
    assertThat(watched.outcome()).isEqualTo(alone.outcome());
    assertThat(with.resolve("plain-sgd.model"))
        .hasSameBinaryContentAs(without.resolve("plain-sgd.model"));
  }

  @Test
  void aWrongCommandLineEndsAsItWouldAlone() throws Exception {
    Path wrong = temporary.resolve("wrong");
    Result alone = SGD.alone(wrong, "--sed", "7");
    assertThat(alone.exit()).isEqualTo(2);
    assertThat(alone.stderr()).contains("unknown option --sed");
    assertThat(SGD.watched(wrong, "--sed", "7").outcome()).isEqualTo(alone.outcome());
  }
}
