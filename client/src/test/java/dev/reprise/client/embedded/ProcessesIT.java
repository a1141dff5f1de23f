package dev.reprise.client.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.client.Experiment;
import dev.reprise.client.Run;
import dev.reprise.client.RunQuery;
import dev.reprise.client.TrackingStore;
import dev.reprise.testkit.Result;
import dev.reprise.testkit.RunningProcess;
import dev.reprise.testkit.Training;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes write to one embedded store at once. */
class ProcessesIT {
  private static final int PROCESSES = 3;

  @TempDir Path directory;

  @Test
  void nothingIsLostTornOrMadeTwice() throws Exception {
    Path root = directory.resolve("runs");
    List<RunningProcess> writers =
        IntStream.range(0, PROCESSES)
            .mapToObj(
                n ->
                    Training.java(
                            "-cp",
                            Training.classPath(),
                            Writer.class.getName(),
                            root.toString(),
                            String.valueOf(n))
                        .start())
            .toList();
    for (RunningProcess writer : writers) {
      Result result = writer.await();
      assertThat(result.exit()).as(result.stderr()).isZero();
    }

    try (TrackingStore store = EmbeddedStore.at(root)) {
      assertThat(store.listExperiments())
          .extracting(Experiment::name)
          .containsExactlyInAnyOrder("Default", "shared");
      String experiment = store.findExperiment("shared").orElseThrow().id();
      List<Run> runs = new ArrayList<>();
      store.searchRuns(RunQuery.in(experiment, "")).forEachRemaining(runs::add);
      assertThat(runs).hasSize(1);
      Path file = root.resolve(experiment).resolve(runs.get(0).id()).resolve("metrics/m");
      assertThat(Files.readAllLines(file))
          .hasSize(PROCESSES * Writer.BATCHES * Writer.POINTS)
          .doesNotHaveDuplicates()
          .allMatch(line -> line.matches("\\d+ \\d\\.0 \\d+"));
      assertThat(runs.get(0).params().get("first")).isIn("0", "1", "2");
    }
  }
}
