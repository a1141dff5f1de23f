package dev.reprise.examples.chance.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is promised to come out the same does, in a few fresh JVMs; {@code examples/chance/run} is
 * the long form.
 */
@SuppressWarnings("NullAway.Init") // what JUnit and record() set
class ReplayIT {
  /** 6 in the profile full. */
  private static final int RUNS = Integer.getInteger("chance.runs", 3);

  private static final List<Subject> SUBJECTS = new ArrayList<>();

  /** One for all, so that one courier delivers all. */
  @TempDir private static Path directory;

  private static Jdk jdk;
  private static Repeats repeats;

  private record Subject(Pattern pattern, Runs runs, Runs.Recorded recorded) {
    @Override
    public String toString() {
      return pattern.toString();
    }
  }

  static List<Subject> subjects() {
    return SUBJECTS;
  }

  @BeforeAll
  static void record() throws IOException {
    jdk = Jdk.current();
    repeats = new Repeats();
    List<Callable<Subject>> all = new ArrayList<>();
    for (Pattern pattern : Pattern.toBeReplayed()) {
      if (pattern.runsOn(jdk)) {
        Runs runs = new Runs(directory, pattern);
        all.add(() -> new Subject(pattern, runs, runs.recorded(jdk)));
      }
    }
    SUBJECTS.addAll(repeats.all(all));
  }

  @AfterAll
  static void close() {
    repeats.close();
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void comesOutTheSame(Subject subject) throws IOException {
    Runs runs = subject.runs();
    Runs.Recorded recorded = subject.recorded();
    assertThat(repeats.of(2, () -> runs.alone(jdk)))
        .as("without the agent")
        .extracting(Runs.Trained::model)
        .doesNotHaveDuplicates()
        .doesNotContain(recorded.model());
    assertThat(repeats.of(RUNS, () -> runs.replayed(jdk, recorded.ledger())))
        .as("replay")
        .allSatisfy(trained -> assertThat(trained.model()).isEqualTo(recorded.model()));
    List<Runs.Trained> pinned = repeats.of(RUNS, () -> runs.pinned(jdk));
    assertThat(pinned)
        .as("pin")
        .allSatisfy(trained -> assertThat(trained.model()).isEqualTo(pinned.get(0).model()))
        .extracting(Runs.Trained::model)
        .doesNotContain(recorded.model());
  }
}
