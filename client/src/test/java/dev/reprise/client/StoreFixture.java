package dev.reprise.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A store with an experiment of the test's own, and what tests do with it again and again. */
abstract class StoreFixture {
  static final Instant START = Instant.ofEpochMilli(1_700_000_000_123L);

  @TempDir Path directory;

  @SuppressWarnings("NullAway.Init")
  TrackingStore store;

  @SuppressWarnings("NullAway.Init")
  Experiment experiment;

  /** Opens the store under test; called before each test. */
  abstract TrackingStore open();

  /** Whether the beginning of a file stays whose upload broke off. */
  boolean keepsTornUploads() {
    return false;
  }

  @BeforeEach
  void start() {
    store = open();
    experiment = store.getOrCreateExperiment("contract " + UUID.randomUUID());
  }

  @AfterEach
  void stop() {
    store.close();
  }

  NewRun newRun(Optional<String> key, Map<String, String> tags) {
    return new NewRun(experiment.id(), "a run", START, key, Optional.of("ada"), tags);
  }

  Run run() {
    return store.createRun(newRun(Optional.empty(), Map.of()));
  }

  Run runWith(String algorithm, double loss, Map<String, String> tags) {
    Run run = run();
    store.log(
        run.id(),
        List.of(new Metric("loss", loss, 1, 0)),
        List.of(new Param("alg", algorithm)),
        tags);
    return run;
  }

  static DatasetInput dataset(String context) {
    return new DatasetInput(
        "iris.csv",
        "0123456789abcdef0123456789abcdef",
        "local",
        "{\"uri\":\"data/iris.csv\"}",
        "{\"mlflow_colspec\":[{\"type\":\"double\",\"name\":\"a\",\"required\":true}]}",
        "{\"num_rows\":150,\"sha256\":\"" + "ab".repeat(32) + "\"}",
        Map.of(DatasetInput.CONTEXT_TAG, context));
  }

  List<String> search(String filter) {
    return ids(RunQuery.in(experiment.id(), filter));
  }

  List<String> ids(RunQuery query) {
    List<String> ids = new ArrayList<>();
    store.searchRuns(query).forEachRemaining(run -> ids.add(run.id()));
    return ids;
  }

  static void assertNotFound(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.NOT_FOUND));
  }
}
