package dev.reprise.testkit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** One at a time, among all test JVMs; POSIX locks, which Python's {@code fcntl} sees too. */
final class FileLocks {
  /** A file lock is the whole JVM's, so its threads need one of their own. */
  private static final ReentrantLock IN_JVM = new ReentrantLock();

  private FileLocks() {}

  interface Action<T> {
    T run() throws IOException;
  }

  static <T> T holding(Path file, Action<T> action) throws IOException {
    Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
    IN_JVM.lock();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock();
      return action.run();
    } finally {
      IN_JVM.unlock();
    }
  }
}
