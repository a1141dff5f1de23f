package dev.reprise.client.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Exclusive use of one directory of a store, among the threads of this JVM and among processes. Not
 * reentrant.
 */
final class StoreLock implements AutoCloseable {
  static final String FILE = ".reprise.lock";

  /** A file lock belongs to the whole JVM, so its threads need a lock of their own. */
  private static final ConcurrentMap<Path, ReentrantLock> IN_JVM = new ConcurrentHashMap<>();

  private final ReentrantLock inJvm;
  private final FileChannel channel;

  private StoreLock(ReentrantLock inJvm, FileChannel channel) {
    this.inJvm = inJvm;
    this.channel = channel;
  }

  static StoreLock hold(Path directory) throws IOException {
    Path file = directory.toRealPath().resolve(FILE);
    ReentrantLock inJvm = IN_JVM.computeIfAbsent(file, f -> new ReentrantLock());
    inJvm.lock();
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.lock();
      return new StoreLock(inJvm, channel);
    } catch (IOException | RuntimeException e) {
      if (channel != null) {
        channel.close();
      }
      inJvm.unlock();
      throw e;
    }
  }

  /** Closing the channel releases the file lock. */
  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      inJvm.unlock();
    }
  }
}
