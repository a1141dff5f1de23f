package dev.reprise.courier.deliver;

import dev.reprise.client.StoreException;
import dev.reprise.courier.CourierLog;
import dev.reprise.courier.collect.Collector;
import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event;
import dev.reprise.journal.Event.Started;
import dev.reprise.journal.JournalReader;
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
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Delivers one journal from its first event to its acknowledgement. What it knows is in memory
 * only: after a crash another one begins from the start, and every step gives the same again.
 */
public final class JournalDelivery {
  /** Hashing and uploading at the end are heavy: few JVMs at a time. */
  private static final Semaphore FINISHING = new Semaphore(2);

  private final JournalFiles files;
  private final StoreSource stores;
  private final Pace pace;
  private final CourierLog log;
  private final JvmStory story = new JvmStory();
  private final Collecting collecting;
  private final Map<Target, Feed> feeds = new LinkedHashMap<>();
  private final Map<Target, Fitting> fittings = new LinkedHashMap<>();
  private @Nullable Collected collected;
  private @Nullable ClassPathSearch classPath;
  private RunChoice chosen = new RunChoice.Waiting();
  private long opened;
  private long flushed;

  /**
   * A delivery of one journal.
   *
   * @param newCollectors makes collectors for this JVM
   */
  public JournalDelivery(
      JournalFiles files,
      StoreSource stores,
      Pace pace,
      Supplier<List<Collector>> newCollectors,
      CourierLog log) {
    this.files = files;
    this.stores = stores;
    this.pace = pace;
    this.collecting = new Collecting(newCollectors, story);
    this.log = log;
  }

  /**
   * Delivers until the journal is done, or has failed for longer than the pace's patience after its
   * JVM was gone.
   *
   * @param follow whether to stay while the JVM lives
   * @param believeLock whether the liveness lock means anything here; if not, the JVM is gone
   */
  public Outcome run(boolean follow, boolean believeLock) throws InterruptedException {
    if (files.acknowledged()) {
      return clearUp();
    }
    try (JournalReader reader = JournalReader.open(files.journal())) {
      return run(reader, follow, believeLock);
    } catch (IOException e) {
      return failed("cannot be read: " + e.getMessage());
    } catch (RuntimeException | OutOfMemoryError e) {
      return failed(reason(e));
    }
  }

  private Outcome run(JournalReader reader, boolean follow, boolean believeLock)
      throws IOException, InterruptedException {
    Backoff backoff = new Backoff(pace.patience());
    int emptyLooks = 0;
    while (true) {
      boolean alive = believeLock && reader.writerAlive();
      emptyLooks = read(reader) ? 0 : emptyLooks + 1;
      boolean over = story.ended() != null || !alive;
      if (!over && !follow) {
        return new Outcome.Running();
      }
      try {
        if (backoff.due()) {
          Outcome outcome = step(reader, over);
          backoff.worked();
          files.clearError();
          if (outcome != null) {
            return outcome;
          }
        }
      } catch (IOException | RuntimeException | OutOfMemoryError e) {
        // Whatever goes wrong with one journal, the others and a later attempt must not suffer.
        String reason = reason(e);
        backoff.failed(over, e instanceof StoreException s && s.isTransient());
        failed(reason);
        if (over && (backoff.exhausted() || !follow)) {
          return new Outcome.Failed(reason);
        }
      }
      Thread.sleep(pace.pollAfter(emptyLooks).toMillis());
    }
  }

  /** Takes in all that is new; whether there was anything. */
  private boolean read(JournalReader reader) throws IOException {
    boolean any = false;
    for (List<Event> news = reader.poll(); !news.isEmpty(); news = reader.poll()) {
      any = true;
      for (Event event : news) {
        story.accept(event);
        collecting.watch(event);
      }
    }
    collecting.caughtUp();
    return any;
  }

  private @Nullable Outcome step(JournalReader reader, boolean over)
      throws IOException, InterruptedException {
    Started started = story.started();
    if (started == null) {
      if (over) {
        throw new IOException(
            "its first event is unreadable, so nothing says where it belongs; keep or delete it");
      }
      return null;
    }
    choose(started, over);
    if (chosen instanceof RunChoice.Nowhere) {
      files.remove();
      return new Outcome.Delivered(List.of());
    }
    if (over && !(chosen instanceof RunChoice.Waiting)) {
      return finish(reader, started);
    }
    flushIfDue();
    return null;
  }

  private void choose(Started started, boolean over) throws IOException {
    RunChoice now = RunChoice.of(story, over, System.currentTimeMillis(), this::hasClient);
    if (now.equals(chosen)) {
      return;
    }
    if (!(now instanceof RunChoice.Waiting || now instanceof RunChoice.Nowhere)) {
      boolean allParams = story.setting("params", "given").equals("all");
      List<Target> targets = new Targets(story, started, files, stores).of(now);
      feeds.clear();
      fittings.clear();
      for (Target target : targets) {
        Fitting fitting = new Fitting(target.store().limits());
        fittings.put(target, fitting);
        feeds.put(target, new Feed(target, fitting, allParams, log));
        log.info(files.journal().getFileName() + " goes to " + target.where());
      }
      opened = System.nanoTime();
      flushed = opened - pace.mostFlush().toNanos();
    }
    chosen = now;
  }

  private boolean hasClient() {
    if (classPath == null) {
      classPath = new ClassPathSearch();
    }
    return classPath.has(story, "org/mlflow/tracking/MlflowClient.class");
  }

  private void flushIfDue() {
    long now = System.nanoTime();
    if (!feeds.isEmpty()
        && now - flushed >= pace.flushAt(Duration.ofNanos(now - opened)).toNanos()) {
      feeds.values().forEach(Feed::flush);
      flushed = now;
    }
  }

  private Outcome finish(JournalReader reader, Started started)
      throws IOException, InterruptedException {
    FINISHING.acquire();
    try {
      if (collected == null) {
        String otherwise = leavesTheMachine() ? "off" : "on";
        Predicate<String> captures =
            what -> story.setting("capture." + what, otherwise).equals("on");
        collected = collecting.collect(captures);
      }
      // Other shutdown hooks of the JVM may have had more to tell.
      read(reader);
      Finisher finisher =
          new Finisher(story, started, files.base(), Ending.of(story), collected, Torn.of(reader));
      List<Outcome.DeliveredRun> done = new ArrayList<>();
      for (Map.Entry<Target, Feed> entry : feeds.entrySet()) {
        Target target = entry.getKey();
        RunRecord record =
            finisher.finish(target, entry.getValue(), Objects.requireNonNull(fittings.get(target)));
        done.add(
            new Outcome.DeliveredRun(
                target.id(),
                target.run().name(),
                target.where(),
                record.gaps().size(),
                record.hazards().size()));
      }
      files.acknowledge(acknowledgement(done));
      done.forEach(run -> log.info("delivered " + run.name() + " to " + run.where()));
      return new Outcome.Delivered(done);
    } finally {
      FINISHING.release();
    }
  }

  /** Untracked files and data copies go to a server only when asked for. */
  private boolean leavesTheMachine() {
    return feeds.keySet().stream()
        .anyMatch(target -> StoreSource.isServer(target.store().uri().toString()));
  }

  private Map<String, String> acknowledgement(List<Outcome.DeliveredRun> runs) {
    Outcome.DeliveredRun last = runs.get(runs.size() - 1);
    Map<String, String> note = new LinkedHashMap<>();
    note.put(NoteFile.RUN, last.id());
    note.put(NoteFile.NAME, last.name());
    note.put(NoteFile.EXPERIMENT, feeds.keySet().iterator().next().run().experimentId());
    note.put(NoteFile.WHERE, last.where());
    note.put(NoteFile.STATE, "delivered");
    note.put(NoteFile.GAPS, Integer.toString(last.gaps()));
    note.put(NoteFile.HAZARDS, Integer.toString(last.hazards()));
    return note;
  }

  private Outcome clearUp() {
    try {
      files.remove();
      return new Outcome.Delivered(List.of());
    } catch (IOException e) {
      return failed("cannot be removed: " + e.getMessage());
    }
  }

  private static String reason(Throwable e) {
    return e instanceof StoreException && e.getMessage() != null ? e.getMessage() : e.toString();
  }

  private Outcome.Failed failed(String reason) {
    log.warn(files.journal().getFileName() + ": " + reason);
    try {
      files.noteError(reason);
    } catch (IOException e) {
      log.warn("cannot write " + files.journal() + JournalFiles.ERROR + ": " + e.getMessage());
    }
    return new Outcome.Failed(reason);
  }
}
