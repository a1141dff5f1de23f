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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The runs of single trainings under the run of their JVM, where the setting {@code runs} asks for
 * them: each with the params and metrics of its training. All else stays with the JVM's run. Every
 * step may be repeated.
 */
final class Children {
  private static final String PARENT = "mlflow.parentRunId";

  private final Target parent;
  private final String jvm;
  private final boolean allParams;
  private final CourierLog log;
  private final SortedMap<Integer, Feed> feeds = new TreeMap<>();

  Children(Target parent, String jvm, boolean allParams, CourierLog log) {
    this.parent = parent;
    this.jvm = jvm;
    this.allParams = allParams;
    this.log = log;
  }

  /** Makes runs of the trainings that are new, and sends to each what is new. */
  void flush() {
    for (Training training : trainings()) {
      feed(training).flush();
    }
  }

  /** The JVM's run is another from now on: these were under one that goes. */
  void drop() {
    feeds.values().forEach(feed -> parent.store().deleteRun(feed.target().id()));
    feeds.clear();
  }

  private Feed feed(Training training) {
    return feeds.computeIfAbsent(training.number(), number -> open(training));
  }

  /** Brings all of them to their end. */
  void finish(Ending jvmEnding) {
    flush();
    for (Training training : trainings()) {
      Target child = feed(training).target();
      if (child.fitting().overflowed()) {
        child
            .store()
            .artifacts(child.id())
            .upload(child.fitting().artifact(), child.root() + Fitting.ARTIFACT);
      }
      TrainingEnded ended = training.ended();
      RunUpdate update =
          ended == null
              ? RunUpdate.ended(jvmEnding.status(), jvmEnding.time())
              : RunUpdate.ended(
                  ended.failure().isEmpty() ? RunStatus.FINISHED : RunStatus.FAILED,
                  Instant.ofEpochMilli(ended.time()));
      child.store().updateRun(child.id(), update);
    }
  }

  private List<Training> trainings() {
    return parent.slice().outermost().stream().filter(t -> t.number() != 0).toList();
  }

  private Feed open(Training training) {
    TrackingStore store = parent.store();
    Fitting fitting = new Fitting(store, Target.root(1));
    Map<String, String> tags = new TreeMap<>(parent.run().tags());
    tags.keySet().removeIf(tag -> !tag.equals("mlflow.user") && !tag.startsWith("mlflow.source."));
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
