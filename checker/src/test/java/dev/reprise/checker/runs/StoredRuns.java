package dev.reprise.checker.runs;

import dev.reprise.checker.verdict.Runs;
import dev.reprise.client.Metric;
import dev.reprise.client.NewRun;
import dev.reprise.client.Run;
import dev.reprise.client.RunStatus;
import dev.reprise.client.RunUpdate;
import dev.reprise.client.TrackingStore;
import dev.reprise.record.RecordJson;
import dev.reprise.record.RunNote;
import dev.reprise.record.RunRecord;
import dev.reprise.record.RunRecordBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Puts runs into a real store as the courier would. */
public final class StoredRuns {
  /** As the courier writes it. */
  public static final String NOTE =
      RunNote.BEGIN
          + "finished after 2.0 s."
          + RunNote.TABLE
          + "| code | x | `1:0` |\n"
          + RunNote.END;

  private final TrackingStore store;
  private final String experiment;
  private long clock = 1_700_000_000_000L;

  public StoredRuns(TrackingStore store, String experiment) {
    this.store = store;
    this.experiment = experiment;
  }

  /** A finished run with a record; each starts a minute after the one before it. */
  public Run recorded(String name, Consumer<RunRecordBuilder> facts) {
    return recorded(name, Map.of(), facts);
  }

  public Run recorded(String name, Map<String, String> tags, Consumer<RunRecordBuilder> facts) {
    RunRecordBuilder builder = RunRecord.builder();
    Runs.everyFactor(builder);
    facts.accept(builder);
    RunRecord record = builder.build();
    Run run = create(name);
    List<Metric> metrics = new ArrayList<>();
    record
        .metrics()
        .forEach(
            (key, history) ->
                history.forEach(
                    point -> metrics.add(new Metric(key, point.value(), clock, point.step()))));
    Map<String, String> all = new HashMap<>(tags);
    all.put("reprise.record.sha256", record.sha256());
    store.log(run.id(), metrics, List.of(), all);
    store.artifacts(run.id()).upload(RecordJson.bytes(record), RunRecord.ARTIFACT);
    return end(run, RunStatus.FINISHED);
  }

  /** A finished run that no agent saw. */
  public Run unrecorded(String name) {
    return end(create(name), RunStatus.FINISHED);
  }

  public Run create(String name) {
    clock += 60_000;
    String id = store.getOrCreateExperiment(experiment).id();
    return store.createRun(
        new NewRun(
            id, name, Instant.ofEpochMilli(clock), Optional.empty(), Optional.empty(), Map.of()));
  }

  public Run end(Run run, RunStatus status) {
    store.updateRun(run.id(), RunUpdate.ended(status, Instant.ofEpochMilli(clock + 1000)));
    return store.getRun(run.id());
  }
}
