package dev.reprise.journal;

import java.io.Closeable;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Appends events to a journal; the format is in docs/journal.md. One write to the file for each
 * event, so what was written survives the death of the process at any moment. Safe for all threads;
 * an interrupt neither fails a write nor closes the file.
 *
 * <p>Past its ceiling, and after an error such as a full disk, a journal takes only the {@linkplain
 * #isVital vital} events, with gaps that say why in front of them.
 */
public final class JournalWriter implements Closeable {
  /** Bytes a journal may grow to before only vital events are taken. */
  public static final long DEFAULT_CEILING = 256L << 20;

  private static final long VITAL_RESERVE = 1 << 20;

  /** The factors whose facts come as events while the program runs. */
  private static final String[] FACTORS = {"data", "parameters", "seeds"};

  private final ReentrantLock lock = new ReentrantLock();
  private final ByteWriter frame = new ByteWriter();
  private final FileOutputStream out;
  private final LivenessLock liveness;
  private final SideFiles sideFiles;
  private final long ceiling;
  private long written;
  private int sequence;
  private long refused;
  private String limit = "";
  private boolean gapOwed;
  private boolean closed;

  /**
   * Creates the journal, its lock and the directories above; neither may exist. Holds the liveness
   * lock until closed or the JVM ends.
   */
  public static JournalWriter create(File file) throws IOException {
    return create(file, DEFAULT_CEILING);
  }

  /** As {@link #create(File)}. */
  public static JournalWriter create(Path file) throws IOException {
    return create(file.toFile());
  }

  /**
   * As {@link #create(File)}.
   *
   * @param ceiling bytes, side files included, after which only vital events are taken
   */
  public static JournalWriter create(File file, long ceiling) throws IOException {
    Private.directory(file.getAbsoluteFile().getParentFile());
    // Locked first: whoever sees the journal must find it alive.
    LivenessLock liveness = LivenessLock.hold(Outbox.companion(file, Outbox.LOCK));
    try {
      Private.newFile(file);
      SideFiles sideFiles = new SideFiles(Outbox.companion(file, Outbox.SIDE_FILES));
      return new JournalWriter(new FileOutputStream(file, true), liveness, sideFiles, ceiling);
    } catch (IOException e) {
      liveness.close();
      throw e;
    }
  }

  JournalWriter(FileOutputStream out, LivenessLock liveness, SideFiles sideFiles, long ceiling) {
    this.out = out;
    this.liveness = liveness;
    this.sideFiles = sideFiles;
    this.ceiling = ceiling;
    byte[] header = Frame.fileHeader(Frame.VERSION);
    try {
      out.write(header, 0, header.length);
      written = header.length;
    } catch (IOException e) {
      refuse(e);
    }
  }

  /**
   * Appends one event. Never throws.
   *
   * @return whether it was written
   */
  public boolean write(Event event) {
    if (lock.isHeldByCurrentThread()) {
      // A probe that our own write set off; the frame being built must not be touched.
      return false;
    }
    lock.lock();
    boolean done = false;
    try {
      done = !closed && admit(event) && append(event);
    } catch (RuntimeException | Error e) {
      // The thread belongs to the program: an event may be lost, its work may not.
      done = false;
    } finally {
      refused += done ? 0 : 1;
      lock.unlock();
    }
    return done;
  }

  /** Whether an event of this kind is written when no others are any more. */
  public static boolean isVital(Event event) {
    return event instanceof Event.Ended
        || event instanceof Event.GapSeen
        || event instanceof Event.Evidence
        || event instanceof Event.TrainingEnded
        || event instanceof Event.ModelWritten
        || event instanceof Event.RunJoined;
  }

  private boolean admit(Event event) {
    if (limit.isEmpty()) {
      return true;
    }
    boolean fits = written < ceiling + VITAL_RESERVE || event instanceof Event.Ended;
    return isVital(event) && fits && (!gapOwed || appendGaps());
  }

  private boolean append(Event event) {
    frame.reset();
    int type = EventEncoder.encode(event, frame);
    long size = frame.size();
    if (limit.isEmpty() && written + size > ceiling) {
      limit("the journal reached its ceiling of ".concat(Long.toString(ceiling)).concat(" bytes"));
      return admit(event) && append(event);
    }
    try {
      int flags = 0;
      if (frame.payload() > Frame.MAX_PAYLOAD) {
        sideFiles.store(frame, sequence);
        flags = Frame.FLAG_SIDE_FILE;
        size += frame.size();
      }
      Frame.putHead(frame.bytes(), frame.payload(), type, flags, sequence);
      out.write(frame.bytes(), 0, frame.size());
    } catch (IOException e) {
      refuse(e);
      return false;
    }
    sequence++;
    written += size;
    return true;
  }

  private void refuse(IOException e) {
    limit("the journal could not be written: ".concat(String.valueOf(e.getMessage())));
  }

  private void limit(String why) {
    if (limit.isEmpty()) {
      limit = why;
      gapOwed = true;
    }
  }

  private boolean appendGaps() {
    gapOwed = false;
    for (String factor : FACTORS) {
      if (!append(new Event.GapSeen(factor, "what the program did from here on", limit))) {
        gapOwed = true;
        return false;
      }
    }
    return true;
  }

  /** Why only vital events are taken any more, in one line; empty while all are. */
  public String limit() {
    lock.lock();
    try {
      return limit;
    } finally {
      lock.unlock();
    }
  }

  /** Events that were not written. */
  public long refused() {
    lock.lock();
    try {
      return refused;
    } finally {
      lock.unlock();
    }
  }

  /** Forces what is written to the disk, so that it survives the loss of power too. */
  public void force() throws IOException {
    out.getFD().sync();
  }

  /** Gives up the file and the liveness lock; later writes do nothing. */
  @Override
  public void close() {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      out.close();
    } catch (IOException e) {
      // Nothing is buffered here: every event was handed to the system by its own write.
    } finally {
      liveness.close();
      lock.unlock();
    }
  }
}
