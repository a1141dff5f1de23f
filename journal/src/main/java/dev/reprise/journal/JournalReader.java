package dev.reprise.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Skeleton; see docs/journal.md. Reads a journal that may still grow. */
public final class JournalReader implements Closeable {

  @SuppressWarnings("DoNotCallSuggester")
  public static JournalReader open(Path file) throws IOException {
    throw new IOException("not built yet: " + file);
  }

  private JournalReader() {}

  /** All whole events since the last call, in order; empty if there is nothing new. */
  public List<Event> poll() throws IOException {
    return List.of();
  }

  /** Bytes that were skipped because they are torn or garbled, so far. */
  public long skippedBytes() {
    return 0;
  }

  /** Whether the JVM that writes this journal is still there (its lock is held). */
  public boolean writerAlive() {
    return false;
  }

  @Override
  public void close() throws IOException {}
}
