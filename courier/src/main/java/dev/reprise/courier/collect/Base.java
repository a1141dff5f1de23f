package dev.reprise.courier.collect;

import dev.reprise.journal.Outbox;
import dev.reprise.journal.Redactor;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The outbox that a delivery belongs to: its key redacts, and what is kept there outlives a boot.
 */
public final class Base {
  private final Path directory;

  private Base(Path directory) {
    this.directory = directory;
  }

  /**
   * The base that a directory inside it belongs to; the directory itself if it lies in no outbox.
   */
  public static Base around(Path inside) {
    for (Path at = inside.toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve("key"))) {
        return new Base(at);
      }
    }
    return new Base(inside);
  }

  Path cache() {
    return directory.resolve("cache");
  }

  /** Directory of the journals of JVMs that work for another; see {@link Outbox#workers}. */
  public File workers(String key) {
    return Outbox.workers(directory.toFile(), key);
  }

  /** With the key that the agents of this outbox use. */
  public Redactor redactor() throws IOException {
    return Outbox.open(directory.toString()).redactor();
  }
}
