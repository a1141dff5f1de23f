package dev.reprise.journal;

import java.io.File;
import java.io.IOException;

/**
 * Files and directories that only their owner may read and write. Done with {@link File}, because
 * it runs before the program's main, where java.nio.file would have to be started.
 */
final class Private {
  private Private() {}

  /**
   * Makes the directory and those above it; the ones it makes are 0700.
   *
   * @throws IOException if it is not there afterwards or not writable
   */
  static void directory(File directory) throws IOException {
    if (!directory.isDirectory()) {
      File parent = directory.getParentFile();
      if (parent != null && !parent.isDirectory()) {
        directory(parent);
      }
      if (directory.mkdir()) {
        restrict(directory);
        directory.setExecutable(false, false);
        directory.setExecutable(true, true);
      }
    }
    if (!directory.isDirectory()) {
      throw new IOException("cannot create the directory " + directory);
    }
    if (!directory.canWrite()) {
      throw new IOException(directory + " is not writable");
    }
  }

  /** Creates an empty file, 0600. */
  static void newFile(File file) throws IOException {
    if (!file.createNewFile()) {
      throw new IOException(file + " exists already");
    }
    restrict(file);
  }

  static void restrict(File file) {
    // Each answers false where a file system has no such rights; the 0700 directory guards there.
    file.setReadable(false, false);
    file.setReadable(true, true);
    file.setWritable(false, false);
    file.setWritable(true, true);
  }
}
