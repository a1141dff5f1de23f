package dev.reprise.client.embedded;

import dev.reprise.client.StoreException;
import dev.reprise.client.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;

/** Writing files so that no reader ever sees half of one, and what to say when that fails. */
final class Disk {
  private Disk() {}

  /** Something that reads or writes files. */
  interface Action<T> {
    T run() throws IOException;
  }

  /**
   * Replaces a file at once.
   *
   * @param scratch a directory on the same file system, for the temporary file
   */
  static void replace(Path target, String content, Path scratch) throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    WholeFile.write(target, scratch, temporary -> Files.write(temporary, bytes));
  }

  /** Runs the action; a failure becomes a {@link StoreException} that names the file. */
  static <T> T io(String doing, Path root, Action<T> action) {
    try {
      return unwrapped(action);
    } catch (AccessDeniedException e) {
      throw new StoreException(
          StoreException.Kind.IO,
          "Cannot "
              + doing
              + ": no permission for "
              + e.getFile()
              + "; grant it, or name another place with MLFLOW_TRACKING_URI.",
          e);
    } catch (FileSystemException e) {
      String reason = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
      throw new StoreException(
          StoreException.Kind.IO,
          "Cannot " + doing + ": " + e.getFile() + ": " + reason + "; see to it and try again.",
          e);
    } catch (IOException | ReadOnlyFileSystemException e) {
      throw new StoreException(
          StoreException.Kind.IO,
          "Cannot " + doing + " in " + root + ": " + e.getMessage() + "; see to it and try again.",
          e);
    }
  }

  /** The streams that list directories wrap what they throw. */
  private static <T> T unwrapped(Action<T> action) throws IOException {
    try {
      return action.run();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
