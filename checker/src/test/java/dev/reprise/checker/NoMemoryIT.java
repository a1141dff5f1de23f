package dev.reprise.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.checker.runs.StoredRuns;
import dev.reprise.client.Run;
import dev.reprise.client.Stores;
import dev.reprise.client.TrackingStore;
import dev.reprise.record.RunRecord;
import dev.reprise.testkit.Result;
import dev.reprise.testkit.Training;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that gives up must not look like a criterion that failed. */
class NoMemoryIT {
  @TempDir private Path directory;

  @Test
  void aCheckThatFindsNoMemoryIsFourAndNotOne() throws Exception {
    try (TrackingStore store = Stores.open("", directory, Map.of())) {
      StoredRuns runs = new StoredRuns(store, "churn");
      Run baseline = runs.recorded("one", r -> r.metric("auc", 0, 0.5));
      Run rerun = runs.recorded("two", r -> r.metric("auc", 0, 0.5));
      Path huge = Files.write(directory.resolve("huge"), new byte[64 << 20]);
      store.artifacts(rerun.id()).upload(huge, RunRecord.ARTIFACT, TrackingStore.Progress.NONE);

      Result result =
          Training.java(
                  "-Xmx32m",
                  "-cp",
                  Training.classPath(),
                  "dev.reprise.checker.Main",
                  "check",
                  baseline.id(),
                  rerun.id())
              .in(directory)
              .run();

      assertThat(result.stderr()).contains("reprise: unexpected: ", "give it more memory");
      assertThat(result.exit()).isEqualTo(4);
    }
  }
}
