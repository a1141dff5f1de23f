package dev.reprise.client;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Writes files that appear under their name only when they are whole: under another name first,
 * then renamed. They have the permissions that new files have there. Safe for use by several
 * threads.
 */
public final class WholeFile {
  private WholeFile() {}

  /** Puts the content into a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes the file, which exists and is empty; called once. */
    void writeTo(Path file) throws IOException;
  }

  /**
   * Writes a file, in place of one that is there; directories on the way to it are made.
   *
   * @param scratch a directory on the same file system, which exists, for the unfinished file
   * @throws IOException if that fails; then nothing is left of it
   */
  public static void write(Path target, Path scratch, Content content) throws IOException {
    Path temporary = create(scratch);
    try {
      content.writeTo(temporary);
      Path parent = target.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** {@link Files#createTempFile} would make one that nobody else may read. */
  private static Path create(Path directory) throws IOException {
    while (true) {
      String name = Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), 36);
      try {
        return Files.createFile(directory.resolve(".tmp-" + name));
      } catch (FileAlreadyExistsException e) {
        // Somebody else's: another name.
      }
    }
  }
}
