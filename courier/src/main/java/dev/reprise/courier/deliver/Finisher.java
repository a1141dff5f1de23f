package dev.reprise.courier.deliver;

import dev.reprise.client.RunStatus;
import dev.reprise.client.RunUpdate;
import dev.reprise.client.StoreException;
import dev.reprise.client.TrackingStore.Artifacts;
import dev.reprise.client.TrackingStore.Progress;
import dev.reprise.courier.collect.Base;
import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event.Started;
import dev.reprise.record.Factor;
import dev.reprise.record.Gap;
import dev.reprise.record.ModelFile;
import dev.reprise.record.RecordJson;
import dev.reprise.record.RunNote;
import dev.reprise.record.RunRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Brings a run to its end: inputs, artifacts, tags, note, status, in this order, so that a run with
 * its final status is whole. Each step may be repeated.
 */
final class Finisher {
  private final JvmStory story;
  private final Started started;
  private final Base outbox;
  private final Ending ending;
  private final Collected collected;
  private final Models models;
  private final String torn;

  Finisher(
      JvmStory story,
      Started started,
      Base outbox,
      Ending ending,
      Collected collected,
      Models models,
      String torn) {
    this.story = story;
    this.started = started;
    this.outbox = outbox;
    this.ending = ending;
    this.collected = collected;
    this.models = models;
    this.torn = torn;
  }

  /**
   * Finishes one run.
   *
   * @param left what has no run under this one though it would have, if anything
   * @return its record
   */
  RunRecord finish(Feed feed, Optional<Gap> left) {
    Target target = feed.target();
    feed.flush(found(target));
    boolean ours = target.ownership() == Target.Ownership.OURS;
    // Read anew: the program may have ended or named its run since it was joined.
    Target fresh = target.with(ours ? target.run() : target.store().getRun(target.id()));
    List<Models.Made> made = models.of(target.slice());
    List<Gap> refused = copies(fresh);
    left.ifPresent(refused::add);
    LoggedModelFiles.Sent sent = LoggedModelFiles.of(story).send(fresh, made, ending.time());
    GoldenFiles golden = GoldenFiles.of(fresh);
    RunRecord record =
        new RecordAssembly(story, started, ending, collected)
            .of(fresh, files(made), golden, models.gone(), sent.left(), refused, torn);
    if (!collected.data().isEmpty()) {
      target.store().logInputs(target.id(), Inputs.of(collected.data(), target.fitting()));
    }
    Map<String, String> tags = target.number() == 1 ? tags(record, fresh) : new LinkedHashMap<>();
    tags.putAll(sent.tags());
    upload(fresh, record, golden);
    if (!tags.isEmpty()) {
      target.store().setTags(target.id(), tags);
    }
    if (target.number() > 1) {
      Jvms.announce(fresh);
    }
    end(fresh);
    return record;
  }

  private static List<ModelFile> files(List<Models.Made> models) {
    return models.stream().map(Models.Made::file).toList();
  }

  /** Params of the command line; beside a library's own, its keys would not be Python's alone. */
  private Map<String, String> found(Target target) {
    Map<String, String> found = new LinkedHashMap<>();
    if (target.slice().trainings().stream().allMatch(t -> t.parameters().isEmpty())) {
      collected.params().forEach((key, value) -> found.put(target.slice().prefix() + key, value));
    }
    return found;
  }

  private Map<String, String> tags(RunRecord record, Target target) {
    Map<String, String> all = new LinkedHashMap<>();
    if (target.ownership() != Target.Ownership.OURS) {
      all.putAll(StartTags.of(story, started, outbox));
    }
    Duration took = Duration.between(Instant.ofEpochMilli(started.startTime()), ending.time());
    all.put(RunNote.TAG, Note.of(record, collected, ending, took));
    if (target.ownership() != Target.Ownership.OURS) {
      // What is MLflow's own there is the program's word.
      all.keySet()
          .removeIf(key -> key.startsWith("mlflow.") && target.run().tags().containsKey(key));
    }
    story.section("tag").forEach((key, value) -> tag(key, value, target, all));
    all.putAll(Chips.of(record, collected));
    return target.fitting().tags(all);
  }

  /** A tag of MLflow's autolog; where the program has set it, that is the program's word. */
  private static void tag(String key, String value, Target target, Map<String, String> all) {
    if (target.ownership() == Target.Ownership.OURS || !target.run().tags().containsKey(key)) {
      all.put(key, value);
    }
  }

  /** Uploads copies of files. One that the store does not take holds up nothing: it is a gap. */
  private List<Gap> copies(Target target) {
    List<Gap> refused = new ArrayList<>();
    Artifacts artifacts = artifacts(target);
    collected
        .copies()
        .forEach(
            (path, file) -> {
              try {
                artifacts.upload(file, target.root() + path, Progress.NONE);
              } catch (StoreException e) {
                if (e.isTransient()) {
                  throw e;
                }
                refused.add(new Gap(Factor.DATA, Gap.COPY, path + ": " + e.getMessage()));
              }
            });
    return refused;
  }

  static Artifacts artifacts(Target target) {
    Artifacts artifacts = target.store().artifacts(target.id());
    if (!artifacts.available()) {
      throw new StoreException(StoreException.Kind.UNSUPPORTED, artifacts.unavailableReason());
    }
    return artifacts;
  }

  private void upload(Target target, RunRecord record, GoldenFiles golden) {
    Artifacts artifacts = artifacts(target);
    Map<String, byte[]> all = new TreeMap<>(collected.artifacts());
    all.put("launch.json", text(Json.pretty(Launch.of(story, started))));
    if (target.fitting().overflowed()) {
      all.put(Fitting.ARTIFACT, target.fitting().artifact());
    }
    all.putAll(golden.files());
    all.forEach((path, content) -> artifacts.upload(content, target.root() + path));
    // Last: whoever finds the record finds everything that it speaks of.
    artifacts.upload(RecordJson.bytes(record), target.root() + "record.json");
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Sets the status of our run, and of one that the program left running when it went. */
  private void end(Target target) {
    boolean left =
        target.ownership() == Target.Ownership.PROGRAMS
            && target.run().status() == RunStatus.RUNNING;
    if (left || target.ownership() == Target.Ownership.OURS) {
      target.store().updateRun(target.id(), RunUpdate.ended(ending.status(), ending.time()));
    }
  }
}
