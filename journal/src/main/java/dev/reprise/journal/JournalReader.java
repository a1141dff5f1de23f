package dev.reprise.journal;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a journal that may still grow; the format is in docs/journal.md. A torn or garbled stretch
 * is skipped up to the next whole event. For one thread.
 *
 * <p>To read a journal to its end: see that {@link #writerAlive()} is false, then {@link #poll()}
 * until it gives nothing more.
 */
public final class JournalReader implements Closeable {
  private static final int CHUNK = 1 << 20;

  private final RandomAccessFile in;
  private final File lock;
  private final SideFiles sideFiles;
  private final byte[] window = new byte[CHUNK + Frame.MAX_FRAME];

  /** Where in the file the window begins, and how much of it is filled. */
  private long base;

  private int filled;
  private boolean headerRead;
  private long skipped;
  private long lost;
  private long lastSequence = -1;

  /**
   * Opens a journal at its beginning.
   *
   * @throws IOException if it cannot be read
   */
  public static JournalReader open(Path file) throws IOException {
    return open(file, 0);
  }

  /**
   * Opens a journal where an earlier reader stopped.
   *
   * @param position from {@link #position()}, or 0 for the beginning
   */
  public static JournalReader open(Path file, long position) throws IOException {
    return new JournalReader(file.toFile(), position);
  }

  private JournalReader(File file, long position) throws IOException {
    in = new RandomAccessFile(file, "r");
    lock = Outbox.companion(file, Outbox.LOCK);
    sideFiles = new SideFiles(Outbox.companion(file, Outbox.SIDE_FILES));
    base = position;
    headerRead = position >= Frame.FILE_HEADER;
  }

  /**
   * The next whole events, in order; empty if there is nothing new at the moment. Takes about 1 MB
   * of the file at a time: call it until it gives none.
   *
   * @throws IOException if the file cannot be read, or another major version wrote it
   */
  public List<Event> poll() throws IOException {
    List<Event> events = new ArrayList<>();
    boolean more = true;
    while (more && events.isEmpty()) {
      more = fill();
      int at = headerRead ? 0 : fileHeader();
      at = headerRead ? frames(at, events) : 0;
      base += at;
      System.arraycopy(window, at, window, 0, filled - at);
      filled -= at;
    }
    return events;
  }

  /** Whether the window could be filled to its end, so that there may be more behind it. */
  private boolean fill() throws IOException {
    in.seek(base + filled);
    while (filled < window.length) {
      int count = in.read(window, filled, window.length - filled);
      if (count < 0) {
        return false;
      }
      filled += count;
    }
    return true;
  }

  private int fileHeader() throws IOException {
    if (filled < Frame.FILE_HEADER) {
      return 0;
    }
    headerRead = true;
    int version = Frame.version(window);
    if (version < 0) {
      // Damaged: the frames behind it may be well, and tell that this is a journal.
      return 0;
    }
    if (Math.abs(version - Frame.VERSION) > 1) {
      throw new IOException(
          "the journal has format %d, this Reprise reads %d to %d: use the Reprise that wrote it"
              .formatted(version, Math.max(1, Frame.VERSION - 1), Frame.VERSION + 1));
    }
    return Frame.FILE_HEADER;
  }

  /**
   * Takes the whole frames from the window and returns where the first that is not whole begins.
   */
  private int frames(int from, List<Event> events) throws IOException {
    int at = from;
    while (at < filled) {
      int next = find(at);
      if (next < 0) {
        // A frame that begins this far from the end would be whole: no need to keep that stretch.
        int garbled = Math.max(0, filled - Frame.MAX_FRAME - at);
        skipped += garbled;
        return at + garbled;
      }
      skipped += next - at;
      take(next, events);
      at = next + Frame.HEAD + Frame.payload(window, next);
    }
    return at;
  }

  /**
   * Where the next whole frame begins, -1 if there is none in the window yet. One that claims to
   * reach beyond what is there is waited for unless a whole one follows: its length may be garbled.
   */
  private int find(int from) {
    for (int at = from; at + Frame.HEAD <= filled; at++) {
      if (window[at] == Frame.MARK_0 && Frame.isMarker(window, at) && isWhole(at)) {
        return at;
      }
    }
    return -1;
  }

  private boolean isWhole(int at) {
    int payload = Frame.payload(window, at);
    return payload <= Frame.MAX_PAYLOAD
        && at + Frame.HEAD + payload <= filled
        && Frame.isIntact(window, at);
  }

  private void take(int at, List<Event> events) throws IOException {
    long number = Frame.sequence(window, at) & 0xFFFFFFFFL;
    if (lastSequence >= 0 && number > lastSequence + 1) {
      lost += number - lastSequence - 1;
    }
    lastSequence = number;
    int type = Frame.type(window, at);
    ByteReader payload = new ByteReader(window, at + Frame.HEAD, Frame.payload(window, at));
    if ((Frame.flags(window, at) & Frame.FLAG_SIDE_FILE) == 0) {
      events.add(EventDecoder.decode(type, payload));
      return;
    }
    byte[] side = sideFiles.load(payload);
    if (side == null) {
      lost++;
    } else {
      events.add(EventDecoder.decode(type, new ByteReader(side, 0, side.length)));
    }
  }

  /** Offset in the file up to which events were given out; a later reader may go on from here. */
  public long position() {
    return base;
  }

  /** Bytes that were skipped because they are torn or garbled, so far. */
  public long skippedBytes() {
    return skipped;
  }

  /** Bytes at the end that are no whole event: one being written, or torn if the writer is gone. */
  public long trailingBytes() {
    return filled;
  }

  /**
   * Whether the bytes at the end are the first of one event: what a JVM leaves that is killed while
   * it writes. Other bytes there are damage, and nobody knows how many events they were.
   */
  public boolean endsInsideAnEvent() {
    byte[] marker = {Frame.MARK_0, Frame.MARK_1, Frame.MARK_2, Frame.MARK_3};
    for (int i = 0; i < Math.min(filled, marker.length); i++) {
      if (window[i] != marker[i]) {
        return false;
      }
    }
    // Two bytes behind the marker tell the length.
    return filled < marker.length + 2
        || (Frame.payload(window, 0) <= Frame.MAX_PAYLOAD
            && Frame.HEAD + Frame.payload(window, 0) > filled);
  }

  /** Events that are known to be missing from what was read, so far. */
  public long lostEvents() {
    return lost;
  }

  /** Whether the JVM that writes this journal is still there (its lock is held). */
  public boolean writerAlive() throws IOException {
    return LivenessLock.isHeld(lock);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
