package dev.reprise.examples.chance.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.testkit.Example;
import dev.reprise.testkit.Recording;
import dev.reprise.testkit.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With a seed, the programs do and leave behind the same with the agent as without. */
class AgentUnnoticedIT {
  private static final String SEED = "7";

  @TempDir private Path directory;

  /** What takes {@code serial=on} differs with a seed as well. */
  static List<Class<?>> seeded() {
    return Pattern.toBeReplayed().stream()
        .filter(pattern -> !pattern.settings().contains("serial=on"))
        .<Class<?>>map(Pattern::program)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("seeded")
  void theProgramDoesNotNoticeTheAgent(Class<?> program) throws IOException {
    Example example =
        Example.of("chance", program).with("-DWEKA_HOME=" + directory.resolve("weka"));
    Path without = directory.resolve("without");
    Result alone = example.alone(without, without.toString(), SEED);
    assertThat(alone.stdout() + alone.stderr()).endsWith("\n");

    for (String settings : List.of("tasks=off", "tasks=on")) {
      Path with = directory.resolve(settings);
      Recording watched = example.watched(with, List.of(settings), with.toString(), SEED);
      assertThat(watched.outcome()).as(settings).isEqualTo(alone.outcome());
      // Virtual threads are not everywhere: there the program fails, with the agent as without.
      if (alone.exit() == 0) {
        assertThat(watched.events()).isNotEmpty();
        assertThat(with.resolve("chance.model"))
            .hasSameBinaryContentAs(without.resolve("chance.model"));
      }
    }
  }
}
