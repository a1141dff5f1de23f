package dev.reprise.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** Skeleton; see docs/journal.md. */
public final class JournalWriter implements Closeable {

  /**
   * Creates the journal; it must not exist. Holds its liveness lock until closed or the JVM ends.
   */
  @SuppressWarnings("DoNotCallSuggester")
  public static JournalWriter create(Path file) throws IOException {
    throw new IOException("not built yet: " + file);
  }

  private JournalWriter() {}

  /**
   * Appends one event with one write; after an error the writer is closed for good and later calls
   * do nothing. Never throws.
   *
   * @return whether it was written
   */
  public boolean write(Event event) {
    return false;
  }

  /** Forces what is written to the disk. */
  public void force() throws IOException {}

  @Override
  public void close() {}
}
