package dev.reprise.journal;

import java.io.Closeable;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Tells others that a JVM lives: it holds a lock on a companion file, which the kernel releases
 * when the process is gone, however it went. A process id would lie across restarts, containers and
 * reuse.
 */
final class LivenessLock implements Closeable {
  /**
   * Keeps the locked files from the collector, whose cleaner would close them. On POSIX systems the
   * closing of any descriptor of a file releases the process's locks on it.
   */
  private static final Set<Closeable> HELD = new HashSet<>();

  /**
   * Files by canonical path through which a lock was found to be this JVM's own, by whatever class
   * loader it was taken: they are looked through again, and closed only once it is free.
   */
  private static final Map<String, FileInputStream> OURS = new HashMap<>();

  private final RandomAccessFile file;

  private LivenessLock(RandomAccessFile file) {
    this.file = file;
  }

  /** Creates the file, which must not exist, and locks it until closed. */
  static LivenessLock hold(File path) throws IOException {
    Private.newFile(path);
    RandomAccessFile file = new RandomAccessFile(path, "rw");
    try {
      if (file.getChannel().tryLock() == null) {
        throw new IOException(path + " is locked by another process");
      }
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e instanceof IOException io ? io : new IOException(e);
    }
    synchronized (HELD) {
      HELD.add(file);
    }
    return new LivenessLock(file);
  }

  /** Whether a process, this one included, holds the lock; false if the file is not there. */
  static boolean isHeld(File path) throws IOException {
    if (!path.exists()) {
      return false;
    }
    String name = path.getCanonicalPath();
    synchronized (OURS) {
      FileInputStream known = OURS.get(name);
      FileInputStream file = known == null ? new FileInputStream(path) : known;
      boolean ours = false;
      try {
        // Shared, so that two that look at once do not take each other for the holder.
        FileLock lock = file.getChannel().tryLock(0, Long.MAX_VALUE, true);
        if (lock == null) {
          return true;
        }
        lock.release();
        return false;
      } catch (OverlappingFileLockException e) {
        ours = true;
        OURS.put(name, file);
        return true;
      } finally {
        if (!ours) {
          OURS.remove(name);
          file.close();
        }
      }
    }
  }

  @Override
  public void close() {
    synchronized (HELD) {
      HELD.remove(file);
    }
    try {
      file.close();
    } catch (IOException e) {
      // The lock ends with the process at the latest.
    }
  }
}
