package dev.reprise.courier.deliver;

import dev.reprise.client.NewRun;
import dev.reprise.client.Run;
import dev.reprise.client.RunStatus;
import dev.reprise.client.RunUpdate;
import dev.reprise.client.TrackingStore;
import dev.reprise.courier.CourierLog;
import dev.reprise.courier.story.Training;
import dev.reprise.journal.Event.TrainingBegan;
import dev.reprise.journal.Event.TrainingEnded;
import dev.reprise.record.Gap;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The runs under the run of a JVM: of single trainings, where the setting {@code runs} asks for
 * them, and of what searches have tried. Each has the params and metrics of its training; all else
 * stays with the JVM's run. Every step may be repeated.
 */
final class Children {
  static final String PARENT = "mlflow.parentRunId";

  private final Target parent;
  private final String jvm;
  private final boolean allParams;
  private final CourierLog log;
  private final Candidates candidates;
  private final SortedMap<Integer, Feed> feeds = new TreeMap<>();
  private final Set<Integer> ended = new HashSet<>();

  Children(Target parent, String jvm, boolean allParams, int candidates, CourierLog log) {
    this.parent = parent;
    this.jvm = jvm;
    this.allParams = allParams;
    this.log = log;
    this.candidates = new Candidates(parent, jvm, allParams, candidates, log);
  }

  /**
   * Makes runs of the trainings that are new, sends to each what is new, and ends those of
   * trainings that have ended: a server that trains for its users may live for weeks.
   */
  void flush() {
    flushTrainings();
    candidates.send(false, this::runOf);
  }

  private void flushTrainings() {
    for (Training training : trainings()) {
      feed(training).flush();
      TrainingEnded end = training.ended();
      if (end != null) {
        RunStatus status = end.failure().isEmpty() ? RunStatus.FINISHED : RunStatus.FAILED;
        end(training, status, Instant.ofEpochMilli(end.time()));
      }
    }
  }

  private void end(Training training, RunStatus status, Instant time) {
    if (!ended.contains(training.number())) {
      Target child = feed(training).target();
      child.store().updateRun(child.id(), RunUpdate.ended(status, time));
      ended.add(training.number());
    }
  }

  private String runOf(int training) {
    Feed feed = feeds.get(training);
    return feed == null ? parent.id() : feed.target().id();
  }

  /**
   * Sends what is left of what searches have tried: when the record is there, which nobody should
   * wait for while a thousand runs are made.
   */
  void finishCandidates() {
    candidates.send(true, this::runOf);
  }

  /** What has no run though it would have one, if anything. */
  Optional<Gap> left() {
    return candidates.left();
  }

  /** The JVM's run is another from now on: these were under one that goes. */
  void drop() {
    candidates.drop();
    feeds.values().forEach(feed -> parent.store().deleteRun(feed.target().id()));
    feeds.clear();
    ended.clear();
  }

  private Feed feed(Training training) {
    return feeds.computeIfAbsent(training.number(), number -> open(training));
  }

  /** Brings those of trainings to their end. */
  void finish(Ending jvmEnding) {
    flushTrainings();
    for (Training training : trainings()) {
      uploadLong(feed(training).target());
      end(training, jvmEnding.status(), jvmEnding.time());
    }
  }

  /** What did not fit into its params. */
  static void uploadLong(Target child) {
    if (child.fitting().overflowed()) {
      child
          .store()
          .artifacts(child.id())
          .upload(child.fitting().artifact(), child.root() + Fitting.ARTIFACT);
    }
  }

  /** The tags that a run has from the one it is under. */
  static Map<String, String> inherited(Run parent) {
    Map<String, String> tags = new TreeMap<>(parent.tags());
    tags.keySet().removeIf(tag -> !tag.equals("mlflow.user") && !tag.startsWith("mlflow.source."));
    return tags;
  }

  private List<Training> trainings() {
    if (!parent.slice().divided()) {
      return List.of();
    }
    return parent.slice().outermost().stream().filter(t -> t.number() != 0).toList();
  }

  private Feed open(Training training) {
    TrackingStore store = parent.store();
    Fitting fitting = new Fitting(store, Target.root(1));
    Map<String, String> tags = inherited(parent.run());
    tags.put(PARENT, parent.id());
    Run run =
        store.createRun(
            new NewRun(
                parent.run().experimentId(),
                fitting.name(parent.run().name() + "-training-" + training.number()),
                Instant.ofEpochMilli(began(training)),
                Optional.of(jvm + "/" + parent.id() + "/training-" + training.number()),
                Optional.empty(),
                tags));
    Slice slice = parent.slice().of(training);
    return new Feed(
        new Target(store, run, Target.Ownership.OURS, 1, slice, fitting), allParams, log);
  }

  private long began(Training training) {
    TrainingBegan began = training.began();
    return began == null ? parent.run().startTime().toEpochMilli() : began.time();
  }
}
