package dev.reprise.examples.chance.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is recorded on one JDK is replayed on another, and a pin means the same on both. */
@Tag("full")
class AcrossJdksIT {
  private static final int RUNS = 3;

  /** One for all, so that one courier delivers all. */
  @SuppressWarnings("NullAway.Init")
  @TempDir
  private static Path directory;

  static List<Pattern> promised() {
    return Pattern.toBeReplayed();
  }

  @ParameterizedTest
  @MethodSource("promised")
  void comesOutTheSame(Pattern pattern) throws IOException {
    List<Jdk> jdks = Jdk.all().stream().filter(pattern::runsOn).toList();
    assumeTrue(jdks.size() > 1, "one JDK only; set JAVA25_HOME");
    assumeTrue(jdks.get(0).equals(Jdk.current()), "done by the oldest JDK that the tests run on");
    Jdk oldest = jdks.get(0);
    Jdk newest = jdks.get(jdks.size() - 1);
    Runs runs = new Runs(directory, pattern);
    try (Repeats repeats = new Repeats()) {
      replays(repeats, runs, oldest, newest);
      replays(repeats, runs, newest, oldest);
      String pinned = runs.pinned(oldest).model();
      assertThat(repeats.of(RUNS, () -> runs.pinned(newest)))
          .allSatisfy(trained -> assertThat(trained.model()).isEqualTo(pinned));
    }
  }

  private static void replays(Repeats repeats, Runs runs, Jdk from, Jdk to) throws IOException {
    Runs.Recorded recorded = runs.recorded(from);
    assertThat(repeats.of(RUNS, () -> runs.replayed(to, recorded.ledger())))
        .as("recorded on %s, replayed on %s", from.version(), to.version())
        .allSatisfy(trained -> assertThat(trained.model()).isEqualTo(recorded.model()));
  }
}
