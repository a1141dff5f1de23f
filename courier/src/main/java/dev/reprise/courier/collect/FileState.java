package dev.reprise.courier.collect;

import dev.reprise.journal.Event.FileOpened;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What tells a file with one content from the same file with another: equal states before and after
 * reading mean that what was read is what lies there.
 *
 * @param device 0 where the system has no such number
 * @param inode 0 where the system has no such number
 * @param mtime nanoseconds since the epoch
 * @param ctime nanoseconds since the epoch; 0 where the system does not tell
 * @param regular whether it is an ordinary file, which alone may be opened without waiting
 */
record FileState(long device, long inode, long size, long mtime, long ctime, boolean regular) {

  /** The state of the file that a path leads to. */
  static FileState of(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      Map<String, Object> basic = Files.readAttributes(file, "size,lastModifiedTime,isRegularFile");
      return new FileState(
          0, 0, number(basic.get("size")), nanos(basic.get("lastModifiedTime")), 0, isTrue(basic));
    }
    Map<String, Object> unix =
        Files.readAttributes(file, "unix:dev,ino,size,lastModifiedTime,ctime,isRegularFile");
    return new FileState(
        number(unix.get("dev")),
        number(unix.get("ino")),
        number(unix.get("size")),
        nanos(unix.get("lastModifiedTime")),
        nanos(unix.get("ctime")),
        isTrue(unix));
  }

  /** What an opening says of the file. */
  static FileState of(FileOpened event) {
    return new FileState(event.device(), event.inode(), event.size(), event.mtime(), 0, true);
  }

  /** For a person. */
  String told() {
    Instant at = Instant.ofEpochMilli(TimeUnit.NANOSECONDS.toMillis(mtime));
    return size + " bytes of " + at + ", inode " + inode;
  }

  /** Whether this is the file as it was when the program opened it, as far as both sides know. */
  boolean isAsAtOpen(FileOpened event) {
    boolean same = event.inode() == 0 || inode == 0 || event.inode() == inode;
    // A JVM may see milliseconds only.
    return same
        && (event.size() < 0 || event.size() == size)
        && (event.mtime() == 0
            || TimeUnit.NANOSECONDS.toMillis(event.mtime())
                == TimeUnit.NANOSECONDS.toMillis(mtime));
  }

  private static boolean isTrue(Map<String, Object> attributes) {
    return Boolean.TRUE.equals(attributes.get("isRegularFile"));
  }

  private static long number(@org.jspecify.annotations.Nullable Object value) {
    return value instanceof Number number ? number.longValue() : 0;
  }

  private static long nanos(@org.jspecify.annotations.Nullable Object value) {
    return value instanceof FileTime time ? time.to(TimeUnit.NANOSECONDS) : 0;
  }
}
