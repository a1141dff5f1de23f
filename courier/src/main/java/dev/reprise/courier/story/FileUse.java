package dev.reprise.courier.story;

import dev.reprise.journal.Event.FileOpened;
import java.util.List;

/**
 * How a program used the file at one path.
 *
 * @param path absolute
 * @param read what was there at each opening for reading, each state (device, inode, size, time of
 *     change) once, before the program itself wrote to the path
 * @param readBack whether it was read after the program had written it
 * @param lastWrite the last opening for writing; null if it was never written
 * @param opens how often it was opened in all
 * @param statesDropped whether there were more states than are kept
 */
public record FileUse(
    String path,
    List<FileOpened> read,
    boolean readBack,
    @org.jspecify.annotations.Nullable FileOpened lastWrite,
    int opens,
    boolean statesDropped) {
  public FileUse {
    read = List.copyOf(read);
  }

  /** Whether the file is input: read, and not only what the program wrote itself. */
  public boolean input() {
    return !read.isEmpty();
  }

  /** Whether the program wrote to the file. */
  public boolean written() {
    return lastWrite != null;
  }
}
