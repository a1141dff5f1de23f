package dev.reprise.examples.chance.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.journal.Event.GapSeen;
import dev.reprise.journal.Event.GeneratorSeen;
import dev.reprise.journal.Event.GeneratorTotal;
import dev.reprise.testkit.Example;
import dev.reprise.testkit.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of the agent's grows with the number of generators, or of threads, without end. */
class BoundedIT {
  private static final long MEGABYTE = 1 << 20;

  /** Bytes of the smallest object; the agent's own start may hold a few megabytes for a while. */
  private static final long OBJECT = 16;

  /** Accounts that are kept, one for each (site, thread). */
  private static final int ACCOUNTS = 20_000;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"tasks=off", "tasks=on"})
  void twentyMillionGeneratorsTakeNoMoreThanAFew(String tasks) throws IOException {
    Recording crowd = crowd(tasks, "generators", "200000", "20000000");
    List<Long> grown = grown(crowd);
    assertThat(grown).hasSize(2);
    assertThat(grown.get(0)).as("less than an object for each").isLessThan(200_000 * OBJECT);
    assertThat(grown.get(1)).as("the same, however many").isLessThan(MEGABYTE);
    assertThat(crowd.all(GeneratorSeen.class)).hasSize(1024);
    List<GeneratorTotal> totals = crowd.all(GeneratorTotal.class);
    assertThat(totals.get(totals.size() - 1).count()).isEqualTo(20_200_001);
    assertThat(crowd.all(GapSeen.class)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasks=off", "tasks=on"})
  void thirtyThousandThreadsAreCutWhereTheRecordSaysSo(String tasks) throws IOException {
    Recording crowd = crowd(tasks, "threads", "21000", "9000");
    List<Long> grown = grown(crowd);
    assertThat(grown.get(0)).isLessThan(32 * MEGABYTE);
    assertThat(grown.get(1)).as("once there are as many as are kept").isLessThan(MEGABYTE);
    assertThat(crowd.all(GeneratorSeen.class)).hasSize(ACCOUNTS);
    assertThat(crowd.all(GapSeen.class))
        .extracting(GapSeen::why)
        .containsOnlyOnce("more than " + ACCOUNTS + " (site, thread) pairs");
  }

  /** Runs it with the collector whose figures are steady. */
  private Recording crowd(String tasks, String... arguments) throws IOException {
    Recording crowd =
        Example.of("chance", Crowd.class)
            .with("-XX:+UseSerialGC")
            .watched(directory, List.of(tasks, "run=always"), arguments);
    assertThat(crowd.result().exit()).as(crowd.result().stderr()).isZero();
    return crowd;
  }

  /** Bytes by which each lot made the heap grow. */
  private static List<Long> grown(Recording crowd) {
    return crowd.result().stdout().lines().map(Long::valueOf).toList();
  }
}
