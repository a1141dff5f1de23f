package dev.reprise.courier.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.client.NewRun;
import dev.reprise.client.Run;
import dev.reprise.client.RunQuery;
import dev.reprise.client.Stores;
import dev.reprise.client.TrackingStore;
import dev.reprise.courier.CourierLog;
import dev.reprise.courier.TestJvm;
import dev.reprise.courier.collect.Collector;
import dev.reprise.record.RecordJson;
import dev.reprise.record.RunRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Delivers journals in this process, to an embedded store unless told otherwise. */
final class Desk implements AutoCloseable {
  private static final Pace PACE =
      new Pace(
          Duration.ofMillis(20),
          Duration.ofMillis(50),
          Duration.ofMillis(100),
          Duration.ofMillis(200),
          Duration.ofMillis(200),
          Duration.ofMillis(500));

  final Path cwd;
  final Path delivery;
  final List<String> log = new ArrayList<>();
  List<Collector> collectors = List.of();
  private final String uri;
  private final StoreSource stores;
  private final TrackingStore store;

  Desk(Path temp, String uri, String instead) throws IOException {
    this(temp, uri, instead, Map.of());
  }

  Desk(Path temp, String uri, String instead, Map<String, String> environment) throws IOException {
    this.uri = uri;
    cwd = Files.createDirectories(temp.resolve("work"));
    delivery = Files.createDirectories(temp.resolve("delivery"));
    Map<String, String> ours = new HashMap<>(environment);
    ours.put("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "0");
    stores = new StoreSource(ours, instead);
    String there = instead.isEmpty() ? uri : instead;
    store = Stores.open(there.isEmpty() ? cwd + "/reprise-runs" : there, cwd, Map.of());
  }

  Desk(Path temp) throws IOException {
    this(temp, "", "");
  }

  TestJvm jvm() throws IOException {
    return TestJvm.start(delivery, uri, cwd);
  }

  TestJvm jvm(String runId, Map<String, String> settings) throws IOException {
    return TestJvm.start(delivery, uri, cwd, runId, "", settings);
  }

  Outcome deliver(TestJvm jvm) throws InterruptedException {
    return work(jvm).run(true, true);
  }

  JournalDelivery work(TestJvm jvm) {
    return new JournalDelivery(
        new JournalFiles(jvm.journal()),
        stores,
        PACE,
        () -> collectors,
        CourierLog.to(
            line -> {
              synchronized (log) {
                log.add(line);
              }
            }));
  }

  /** Requests that deliveries have sent. */
  long requests() {
    return stores.requests();
  }

  TrackingStore store() {
    return store;
  }

  /** A run as the program itself would open it. */
  Run programsRun(String name, Map<String, String> tags) {
    return programsRun(name, "Default", tags);
  }

  Run programsRun(String name, String experiment) {
    return programsRun(name, experiment, Map.of());
  }

  private Run programsRun(String name, String experiment, Map<String, String> tags) {
    return store.createRun(
        new NewRun(
            store.getOrCreateExperiment(experiment).id(),
            name,
            Instant.now(),
            Optional.empty(),
            Optional.empty(),
            tags));
  }

  List<Run> runs() {
    return runs("Default");
  }

  List<Run> runs(String experimentName) {
    List<Run> runs = new ArrayList<>();
    String experiment = store.getOrCreateExperiment(experimentName).id();
    store.searchRuns(RunQuery.in(experiment, "")).forEachRemaining(runs::add);
    return runs;
  }

  Run onlyRun() {
    assertThat(runs()).hasSize(1);
    return runs().get(0);
  }

  RunRecord record(String runId) throws IOException {
    return record(runId, RunRecord.ARTIFACT);
  }

  RunRecord record(String runId, String path) throws IOException {
    return RecordJson.read(new ByteArrayInputStream(store.artifacts(runId).read(path)));
  }

  @Override
  public void close() {
    stores.close();
    store.close();
  }
}
