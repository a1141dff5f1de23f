package dev.reprise.courier.deliver;

import dev.reprise.client.Run;
import dev.reprise.courier.collect.Places;
import dev.reprise.courier.story.JvmStory;
import dev.reprise.courier.story.MetricSeries;
import dev.reprise.courier.story.Training;
import dev.reprise.journal.Event.GapSeen;
import dev.reprise.journal.Event.HazardSeen;
import dev.reprise.journal.Event.Started;
import dev.reprise.journal.Event.TrainingBegan;
import dev.reprise.journal.Event.TrainingEnded;
import dev.reprise.record.Factor;
import dev.reprise.record.Gap;
import dev.reprise.record.Hazard;
import dev.reprise.record.ModelFile;
import dev.reprise.record.RunRecord;
import dev.reprise.record.RunRecordBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Puts together the record of one run. */
final class RecordAssembly {
  /** What the record says of trainings that threw, the program's end being another matter. */
  static final String FAILED = "trainings.failed";

  /** The factors whose events a torn journal may have lost. */
  private static final List<Factor> TOLD_AS_EVENTS =
      List.of(Factor.DATA, Factor.PARAMETERS, Factor.SEEDS);

  private final JvmStory story;
  private final Started started;
  private final Ending ending;
  private final Collected collected;

  RecordAssembly(JvmStory story, Started started, Ending ending, Collected collected) {
    this.story = story;
    this.started = started;
    this.ending = ending;
    this.collected = collected;
  }

  /**
   * The record.
   *
   * @param golden what the models predicted
   * @param gone models that were saved but are not there any more
   * @param left models that were to be logged and are not
   * @param refused what the store did not take
   * @param torn what is missing of the journal, in words; empty if nothing is
   */
  RunRecord of(
      Target target,
      List<ModelFile> models,
      GoldenFiles golden,
      Set<String> gone,
      List<String> left,
      List<Gap> refused,
      String torn) {
    RunRecordBuilder record = RunRecord.builder().mode(started.mode());
    identity(record, target, gone);
    if (!left.isEmpty()) {
      record.run(Models.LEFT, String.join(", ", left));
    }
    collected
        .factors()
        .forEach((factor, facts) -> facts.forEach((name, f) -> record.fact(factor, name, f)));
    metrics(record, target.slice());
    models.forEach(record::model);
    golden.digests().forEach(record::golden);
    Launch.of(story, started).forEach(record::launch);
    gaps(record, torn);
    refused.forEach(record::gap);
    for (HazardSeen hazard : story.hazards()) {
      record.hazard(new Hazard(hazard.id(), hazard.where(), hazard.why()));
    }
    collected.hazards().forEach(record::hazard);
    return record.build();
  }

  private void identity(RunRecordBuilder record, Target target, Set<String> gone) {
    Run run = target.run();
    record
        .run("id", run.id())
        .run("experiment", run.experimentId())
        .run("name", run.name())
        .run("status", ending.status().name())
        .run("reason", ending.reason())
        .run("start", Instant.ofEpochMilli(started.startTime()).toString())
        .run("end", ending.time().toString())
        .run("user", started.user())
        .run("host", started.host())
        .run("jvm", started.jvmId())
        .run("agent", started.agentVersion());
    if (!ending.exitCode().isEmpty()) {
      record.run("exitCode", ending.exitCode());
    }
    if (!gone.isEmpty()) {
      record.run(Models.GONE, String.join(", ", gone));
    }
    String failed = failed(target.slice());
    if (!failed.isEmpty()) {
      record.run(FAILED, failed);
    }
    Jvms.list(run).forEach(record::run);
    int worker = 0;
    for (Started each : story.workers().values()) {
      worker++;
      record.run("worker." + worker, each.jvmId() + " on " + each.host());
    }
  }

  /** Each outermost training that threw: its number, what was trained, what it threw. */
  private static String failed(Slice slice) {
    List<String> failed = new ArrayList<>();
    for (Training training : slice.outermost()) {
      TrainingBegan began = training.began();
      TrainingEnded ended = training.ended();
      if (ended != null && !ended.failure().isEmpty()) {
        String what = began == null ? "" : ' ' + began.algorithm();
        failed.add(training.number() + what + " (" + ended.failure() + ')');
      }
    }
    return String.join(", ", failed);
  }

  private static void metrics(RunRecordBuilder record, Slice slice) {
    for (Training training : slice.trainings()) {
      String prefix = slice.prefix(training);
      training.metrics().forEach((key, series) -> points(record, prefix + key, series));
    }
  }

  private static void points(RunRecordBuilder record, String key, MetricSeries series) {
    for (int i = 0; i < series.size(); i++) {
      record.metric(key, series.step(i), series.value(i));
    }
  }

  private void gaps(RunRecordBuilder record, String torn) {
    for (GapSeen gap : story.gaps()) {
      if (Models.isAboutAModel(gap)) {
        continue;
      }
      Factor factor = factor(gap.factor());
      // The agent names a file as it was opened.
      boolean file = factor == Factor.DATA && gap.what().startsWith("/");
      String what = file ? "file." + Places.of(story).portable(gap.what()) : gap.what();
      record.gap(new Gap(factor, what, gap.why()));
    }
    collected.gaps().forEach(record::gap);
    if (!torn.isEmpty()) {
      for (Factor factor : TOLD_AS_EVENTS) {
        record.gap(new Gap(factor, "part of the journal", torn));
      }
    }
  }

  private static Factor factor(String name) {
    try {
      return Factor.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      // A newer agent's word: what the JVM did is closest.
      return Factor.RUNTIME;
    }
  }
}
