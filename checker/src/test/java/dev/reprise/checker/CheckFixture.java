package dev.reprise.checker;

import static dev.reprise.checker.verdict.Runs.raw;

import dev.reprise.checker.runs.StoredRuns;
import dev.reprise.client.Stores;
import dev.reprise.client.TrackingStore;
import dev.reprise.record.RunRecordBuilder;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An embedded store with runs of the experiment {@code churn}, and the command line. */
abstract class CheckFixture {
  @TempDir Path directory;

  @SuppressWarnings("NullAway.Init")
  TrackingStore store;

  @SuppressWarnings("NullAway.Init")
  StoredRuns runs;

  @SuppressWarnings("NullAway.Init")
  Cli cli;

  @BeforeEach
  void open() {
    store = Stores.open("", directory, Map.of());
    runs = new StoredRuns(store, "churn");
    cli = new Cli(directory);
  }

  @AfterEach
  void close() {
    store.close();
  }

  /** A metric with two steps, and a model. */
  static void trained(RunRecordBuilder record) {
    record.metric("auc", 0, 0.5).metric("auc", 1, 0.9).model(raw("m.json", "aa"));
  }
}
