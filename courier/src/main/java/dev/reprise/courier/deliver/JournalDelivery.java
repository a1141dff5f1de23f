package dev.reprise.courier.deliver;

import dev.reprise.client.StoreException;
import dev.reprise.courier.CourierLog;
import dev.reprise.courier.collect.Collector;
import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event;
import dev.reprise.journal.JournalReader;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Delivers one journal from its first event to its acknowledgement. What it knows is in memory
 * only: after a crash another one begins from the start, and every step gives the same again.
 */
public final class JournalDelivery {
  private final JournalFiles files;
  private final Pace pace;
  private final CourierLog log;
  private final JvmStory story = new JvmStory();
  private final Collecting collecting;
  private final StoryDelivery runs;
  private final Workers workers;

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
    this.pace = pace;
    this.log = log;
    this.collecting = new Collecting(newCollectors, story);
    this.workers = new Workers(story, files.base());
    this.runs = new StoryDelivery(story, collecting, files, stores, pace, log);
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
    try (JournalReader reader = JournalReader.open(files.journal());
        Workers closed = workers) {
      return run(reader, follow, believeLock);
    } catch (IOException e) {
      return failed("cannot be read: " + e.getMessage());
    } catch (RuntimeException | OutOfMemoryError | LinkageError e) {
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
      } catch (IOException | RuntimeException | OutOfMemoryError | LinkageError e) {
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
    any |= workers.read(collecting);
    collecting.caughtUp();
    return any;
  }

  private @Nullable Outcome step(JournalReader reader, boolean over)
      throws IOException, InterruptedException {
    if (story.started() == null) {
      if (over) {
        throw new IOException(
            "its first event is unreadable, so nothing says where it belongs; keep or delete it");
      }
      return null;
    }
    boolean known = runs.choose(over);
    if (!over) {
      runs.flushIfDue();
      return null;
    }
    if (!known) {
      workers.remove();
      files.remove();
      return new Outcome.Delivered(List.of());
    }
    if (!workers.areDone()) {
      return null;
    }
    runs.collect();
    // Other shutdown hooks of the JVM may have had more to tell.
    if (read(reader)) {
      return null;
    }
    Outcome outcome = runs.finish(Torn.of(reader));
    workers.remove();
    return outcome;
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
    if (e instanceof OutOfMemoryError) {
      long most = Runtime.getRuntime().maxMemory() >> 20;
      return "too much for the memory of this courier ("
          + most
          + " MB); deliver it by: reprise sync";
    }
    if (e instanceof LinkageError) {
      // A runtime image made by jlink has what the program needs, not what the courier does.
      return "the Java runtime "
          + System.getProperty("java.home")
          + " is not a whole JDK (no "
          + String.valueOf(e.getMessage()).replace('/', '.')
          + "); deliver it with one that is, by: reprise sync";
    }
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
