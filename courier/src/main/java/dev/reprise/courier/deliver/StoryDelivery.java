package dev.reprise.courier.deliver;

import dev.reprise.client.Metric;
import dev.reprise.courier.CourierLog;
import dev.reprise.courier.machine.SystemMetrics;
import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event.Started;
import dev.reprise.journal.NoteFile;
import dev.reprise.record.RunRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The MLflow runs that a JVM's story goes to: chosen as soon as it is known which, fed while the
 * JVM lives, finished when it has ended. Every step gives the same again.
 */
final class StoryDelivery {
  /** Hashing and uploading at the end are heavy: few JVMs at a time. */
  private static final Semaphore FINISHING = new Semaphore(2);

  private final JvmStory story;
  private final Collecting collecting;
  private final JournalFiles files;
  private final StoreSource stores;
  private final Pace pace;
  private final CourierLog log;
  private final List<Feed> feeds = new ArrayList<>();
  private final Map<Feed, Children> children = new LinkedHashMap<>();
  private final ClassPathSearch classPath = new ClassPathSearch();
  private final Models models;
  private @Nullable Collected collected;
  private @Nullable SystemMetrics machine;
  private RunChoice chosen = new RunChoice.Waiting();
  private long opened;
  private long flushed;

  StoryDelivery(
      JvmStory story,
      Collecting collecting,
      JournalFiles files,
      StoreSource stores,
      Pace pace,
      CourierLog log) {
    this.story = story;
    this.collecting = collecting;
    this.files = files;
    this.stores = stores;
    this.pace = pace;
    this.log = log;
    this.models = new Models(story);
  }

  /**
   * Chooses the runs and opens them, if that is possible by now; the story has its first event.
   *
   * @param over whether the JVM has ended
   * @return false if there is no run, and when the JVM is over, never will be
   */
  boolean choose(boolean over) throws IOException {
    RunChoice now = RunChoice.of(story, over, System.currentTimeMillis(), this::hasClient);
    boolean open = !(now instanceof RunChoice.Waiting || now instanceof RunChoice.Nowhere);
    if (!now.equals(chosen)) {
      if (open) {
        open(now);
      }
      chosen = now;
    }
    return open;
  }

  private boolean hasClient() {
    return classPath.has(story, "org/mlflow/tracking/MlflowClient.class");
  }

  private void open(RunChoice choice) throws IOException {
    boolean allParams = story.setting("params", "given").equals("all");
    int candidates = Integer.parseInt(story.setting("runs.candidates", "1000"));
    List<Target> targets = new Targets(story, started(), files, stores).of(choice);
    feeds.clear();
    children.values().forEach(Children::drop);
    children.clear();
    for (Target target : targets) {
      Feed feed = new Feed(target, allParams, log);
      feeds.add(feed);
      children.put(feed, new Children(target, started().jvmId(), allParams, candidates, log));
      log.info(files.journal().getFileName() + " goes to " + target.where());
    }
    if (machine == null && SystemMetrics.wanted(story.section("env"))) {
      machine = SystemMetrics.of(story.section("env"));
    }
    opened = System.nanoTime();
    flushed = opened - pace.mostFlush().toNanos();
  }

  private Started started() {
    return Objects.requireNonNull(story.started());
  }

  /** Looks at the machine and sends what is new, each if it was not done just now. */
  void flushIfDue() {
    long now = System.nanoTime();
    if (machine != null) {
      List<Metric> points = machine.at(now, System.currentTimeMillis());
      feeds.forEach(feed -> feed.add(points));
    }
    if (!feeds.isEmpty()
        && now - flushed >= pace.flushAt(Duration.ofNanos(now - opened)).toNanos()) {
      feeds.forEach(Feed::flush);
      children.values().forEach(Children::flush);
      flushed = now;
    }
  }

  /** Lets the collectors finish, the first time; the JVM has ended. */
  void collect() throws InterruptedException {
    if (collected != null) {
      return;
    }
    FINISHING.acquire();
    try {
      boolean stays = !leavesTheMachine();
      collected = collecting.collect(what -> captures(what, stays));
    } finally {
      FINISHING.release();
    }
  }

  /** Code goes to a server only when asked for, copies of data nowhere else either. */
  private boolean captures(String what, boolean stays) {
    String otherwise = stays && !what.equals("data") ? "on" : "off";
    return story.setting("capture." + what, otherwise).equals("on");
  }

  private boolean leavesTheMachine() {
    return feeds.stream()
        .anyMatch(feed -> StoreSource.isServer(feed.target().store().uri().toString()));
  }

  /**
   * Brings the runs to their end and says that it is done; after {@link #collect}.
   *
   * @param torn what is missing of the journal, in words; empty if nothing is
   */
  Outcome finish(String torn) throws IOException, InterruptedException {
    FINISHING.acquire();
    try {
      Collected found = Objects.requireNonNull(collected);
      Finisher finisher =
          new Finisher(story, started(), files.base(), Ending.of(story), found, models, torn);
      Ending ending = Ending.of(story);
      children.values().forEach(each -> each.finish(ending));
      List<Outcome.DeliveredRun> done = new ArrayList<>();
      for (Feed feed : feeds) {
        RunRecord record = finisher.finish(feed, Objects.requireNonNull(children.get(feed)).left());
        Target target = feed.target();
        done.add(
            new Outcome.DeliveredRun(
                target.id(),
                target.run().name(),
                target.where(),
                record.gaps().size(),
                record.hazards().size()));
      }
      children.values().forEach(Children::finishCandidates);
      files.acknowledge(acknowledgement(done));
      done.forEach(run -> log.info("delivered " + run.name() + " to " + run.where()));
      return new Outcome.Delivered(done);
    } finally {
      FINISHING.release();
    }
  }

  private Map<String, String> acknowledgement(List<Outcome.DeliveredRun> runs) {
    Outcome.DeliveredRun last = runs.get(runs.size() - 1);
    Map<String, String> note = new LinkedHashMap<>();
    note.put(NoteFile.RUN, last.id());
    note.put(NoteFile.NAME, last.name());
    note.put(NoteFile.EXPERIMENT, feeds.get(feeds.size() - 1).target().run().experimentId());
    note.put(NoteFile.WHERE, last.where());
    note.put(NoteFile.STATE, "delivered");
    note.put(NoteFile.GAPS, Integer.toString(last.gaps()));
    note.put(NoteFile.HAZARDS, Integer.toString(last.hazards()));
    return note;
  }
}
