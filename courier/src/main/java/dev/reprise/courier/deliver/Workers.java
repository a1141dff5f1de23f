package dev.reprise.courier.deliver;

import dev.reprise.courier.collect.Base;
import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event;
import dev.reprise.journal.Event.GapSeen;
import dev.reprise.journal.JournalReader;
import dev.reprise.journal.Outbox;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The journals of JVMs that work for a training one, such as Spark's executors: what they tell goes
 * to its story. Serves one journal.
 */
final class Workers implements Closeable {
  /** They end when the JVM that they work for is gone. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final JvmStory story;
  private final Base base;
  private final Map<Path, JournalReader> readers = new TreeMap<>();
  private long waitingSince;

  Workers(JvmStory story, Base base) {
    this.story = story;
    this.base = base;
  }

  /** Takes in all that is new; whether there was anything. */
  boolean read(Collecting collecting) throws IOException {
    for (File directory : directories()) {
      for (Path journal : Outbox.parts(directory)) {
        if (!readers.containsKey(journal)) {
          readers.put(journal, JournalReader.open(journal));
        }
      }
    }
    boolean any = false;
    for (Map.Entry<Path, JournalReader> worker : readers.entrySet()) {
      JournalReader reader = worker.getValue();
      String name = String.valueOf(worker.getKey().getFileName());
      for (List<Event> news = reader.poll(); !news.isEmpty(); news = reader.poll()) {
        any = true;
        for (Event event : news) {
          story.accept(name, event);
          collecting.watchWorker(event);
        }
      }
    }
    return any;
  }

  /** Whether they have ended too, or have not in the time allowed, which is a gap. */
  boolean areDone() throws IOException {
    long now = System.nanoTime();
    waitingSince = waitingSince == 0 ? now : waitingSince;
    boolean late = now - waitingSince > PATIENCE.toNanos();
    for (JournalReader reader : readers.values()) {
      String torn = Torn.of(reader);
      boolean alive = reader.writerAlive();
      if (alive && !late) {
        return false;
      }
      if (alive || !torn.isEmpty()) {
        String why = alive ? "a JVM that works for this one has outlived it" : torn;
        story.accept(new GapSeen("data", "what executors read", why));
        story.accept(new GapSeen("seeds", "generators in executors", why));
      }
    }
    return true;
  }

  /** Removes what was delivered; that of a JVM that still lives too, which nobody would read. */
  void remove() throws IOException {
    close();
    for (File directory : directories()) {
      WorkersLeft.remove(directory.toPath());
    }
  }

  private List<File> directories() {
    List<File> directories = new ArrayList<>();
    story.section("workers").keySet().forEach(key -> directories.add(base.workers(key)));
    return directories;
  }

  @Override
  public void close() throws IOException {
    for (JournalReader reader : readers.values()) {
      reader.close();
    }
    readers.clear();
  }
}
