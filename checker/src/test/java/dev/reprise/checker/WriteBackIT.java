package dev.reprise.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.checker.runs.StoredRuns;
import dev.reprise.client.Run;
import dev.reprise.client.Stores;
import dev.reprise.client.TrackingStore;
import dev.reprise.record.RunNote;
import dev.reprise.testkit.MlflowServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a check leaves on a real server. */
class WriteBackIT {
  @TempDir private Path directory;

  @Test
  void aRealServerShowsTheVerdictInTheNote() {
    String uri = MlflowServer.shared().uri();
    try (TrackingStore store = Stores.open(uri, directory, Map.of())) {
      StoredRuns runs = new StoredRuns(store, "write-back/" + UUID.randomUUID());
      Run baseline = runs.recorded("one", r -> r.metric("auc", 0, 0.9));
      Run rerun =
          runs.recorded(
              "two", Map.of(RunNote.TAG, StoredRuns.NOTE), r -> r.metric("auc", 0, 0.9001));
      Cli cli = new Cli(directory).with("MLFLOW_TRACKING_URI", uri);
      Cli.Outcome outcome = cli.run("check", baseline.id(), rerun.id());
      assertThat(outcome.err()).isEmpty();
      assertThat(outcome.status()).isZero();
      Map<String, String> tags = store.getRun(rerun.id()).tags();
      assertThat(tags).containsEntry("reprise.verdict", "WITHIN_TOLERANCE");
      assertThat(tags.get(RunNote.TAG))
          .startsWith("Verdict **WITHIN_TOLERANCE**")
          .contains(StoredRuns.NOTE.strip());
      cli.run("check", baseline.id(), rerun.id());
      assertThat(store.getRun(rerun.id()).tags()).isEqualTo(tags);
      assertThat(store.artifacts(rerun.id()).list("reprise/checks")).isNotEmpty();
    }
  }
}
