package dev.reprise.agent.jdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A regular file as the file system describes it, without touching its content.
 *
 * @param mtime nanoseconds since the epoch
 */
record FileState(long device, long inode, long size, long mtime) {
  private static final int TYPE = 0170000;
  private static final int REGULAR = 0100000;
  private static final int PIPE = 0010000, CHARACTERS = 0020000, BLOCKS = 0060000, SOCKET = 0140000;

  /** Of this file; null if there is none, or it is no regular file. */
  static @Nullable FileState of(String path) {
    try {
      Map<String, Object> read =
          Files.readAttributes(Path.of(path), "unix:dev,ino,mode,size,lastModifiedTime");
      if ((number(read, "mode") & TYPE) != REGULAR) {
        return null;
      }
      FileTime time = (FileTime) read.get("lastModifiedTime");
      return new FileState(
          number(read, "dev"),
          number(read, "ino"),
          number(read, "size"),
          time == null ? 0 : time.to(TimeUnit.NANOSECONDS));
    } catch (IOException | RuntimeException e) {
      return null; // gone meanwhile, or a path that no file can have
    }
  }

  /** Whether it is a pipe, a socket or a device that gives data; {@code /dev/null} gives none. */
  static boolean isStream(String path) {
    if (path.equals("/dev/null") || path.equals("/dev/zero")) {
      return false;
    }
    try {
      long type = number(Files.readAttributes(Path.of(path), "unix:mode"), "mode") & TYPE;
      return type == PIPE || type == SOCKET || type == CHARACTERS || type == BLOCKS;
    } catch (IOException | RuntimeException e) {
      return false; // gone meanwhile
    }
  }

  private static long number(Map<String, Object> from, String name) {
    return from.get(name) instanceof Number n ? n.longValue() : 0;
  }

  boolean sameContent(FileState other) {
    return device == other.device
        && inode == other.inode
        && size == other.size
        && mtime == other.mtime;
  }
}
