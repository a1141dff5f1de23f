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

/** A store with runs of an experiment, and the command line. */
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
    store = Stores.open(uri(), directory, Map.of());
    runs = new StoredRuns(store, experiment());
    cli = new Cli(directory).with("MLFLOW_TRACKING_URI", uri());
  }

  /** Of the store; empty for the embedded one. */
  String uri() {
    return "";
  }

  String experiment() {
    return "churn";
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
