package dev.reprise.agent.bridge;

import java.io.FileDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * The static methods that woven code calls. Each does nothing until {@link #hooks} is set, never
 * throws, and is silent while the agent itself works on the thread.
 */
public final class Probes {
  /** Made with a seed that somebody gave. */
  public static final int SEEDED = 0;

  /** Made without a seed: left to chance. */
  public static final int UNSEEDED = 1;

  /** {@code setSeed}. */
  public static final int RESEEDED = 2;

  /** A thread's own generator. */
  public static final int THREAD_LOCAL = 3;

  /** {@code SecureRandom}: never a seed, only that it was used. */
  public static final int SECURE = 4;

  /** Number of kinds. */
  public static final int KINDS = 5;

  /** What {@link Hooks#signal} is called for. */
  public static final int SEED_BYTES = 0,
      OPENING = 1,
      OPENED = 2,
      REMOVING = 3,
      ENTER = 4,
      EXIT = 5,
      FAILED = 6,
      EXITING = 7,
      HALTING = 8,
      UNCAUGHT = 9,
      SEED_WORDS = 10;

  /** Number of these. */
  public static final int EVENTS = 11;

  /** Where events go; null: nowhere. */
  public static volatile @Nullable Hooks hooks;

  /** So many seeds of each thread and kind are looked at one by one; after that one in 1024. */
  public static int first = 1024;

  /** Bytes that were read from standard input. */
  public static volatile long standardInput;

  private Probes() {}

  /** A byte was read, or -1. */
  public static void readByte(int value, FileDescriptor from) {
    if (from == FileDescriptor.in && value >= 0) {
      readBytes(1, from);
    }
  }

  /** So many bytes were read, or -1. */
  public static void readBytes(int count, FileDescriptor from) {
    if (from == FileDescriptor.in && count > 0) {
      count(count);
    }
  }

  private static synchronized void count(int bytes) {
    standardInput += bytes;
  }

  /** The constructor got this seed. */
  public static long seeded(long seed) {
    generator(SEEDED, seed);
    return seed;
  }

  /** The constructor without arguments drew this seed. */
  public static long unseeded(long seed) {
    generator(UNSEEDED, seed);
    return seed;
  }

  /** {@code setSeed} got this seed. */
  public static void reseeded(long seed) {
    generator(RESEEDED, seed);
  }

  /** {@code SecureRandom} gave bytes. */
  public static void secure() {
    generator(SECURE, 0);
  }

  /** ThreadLocalRandom drew this seed for the thread; it may be in the middle of anything. */
  public static long threadSeed(long seed) {
    if (hooks != null) {
      Cell.current().threadSeed = seed;
    }
    return seed;
  }

  /** ThreadLocalRandom was asked for by this thread for the first time. */
  public static void threadLocal() {
    if (hooks != null) {
      generator(THREAD_LOCAL, Cell.current().threadSeed);
    }
  }

  private static void generator(int kind, long seed) {
    Hooks to = hooks;
    if (to == null) {
      return;
    }
    Cell cell = Cell.current();
    if (cell.busy) {
      return;
    }
    long n = ++cell.counts[kind];
    if (n <= first || (n & 1023) == 0) {
      cell.busy = true;
      try {
        cell.accounts[kind] = to.generator(kind, seed);
      } catch (Throwable notTheProgram) {
        // A probe never disturbs the program.
      } finally {
        cell.busy = false;
      }
    } else {
      Account account = cell.accounts[kind];
      if (account != null) {
        account.add(seed);
      }
    }
  }

  /** A generator takes its state from bytes. */
  public static void seedBytes(byte[] seed) {
    rare(SEED_BYTES, seed, null, 0, 0);
  }

  /** The next call of {@link #seedWords} on this thread comes from what is seen already. */
  public static void derived() {
    if (hooks != null) {
      Cell.current().derived = true;
    }
  }

  /** A generator is given its whole state. */
  public static void seedWords(long[] words) {
    if (hooks == null) {
      return;
    }
    Cell cell = Cell.current();
    boolean derived = cell.derived;
    cell.derived = false;
    if (!derived) {
      rare(SEED_WORDS, words, null, 0, 0);
    }
  }

  /** Before a file is opened. */
  public static void opening(Object path, int flags, int kind) {
    rare(OPENING, path, null, flags, kind);
  }

  /** After a file was opened. */
  public static void opened(Object path, int flags, int kind) {
    rare(OPENED, path, null, flags, kind);
  }

  /** Before a file is deleted, renamed or replaced. */
  public static void removing(Object path) {
    rare(REMOVING, path, null, 0, 0);
  }

  /** At a library method's start. */
  public static void enter(int point, @Nullable Object self, Object[] arguments) {
    rare(ENTER, self, arguments, point, 0);
  }

  /** Before a library method returns. */
  public static void exit(@Nullable Object result, int point) {
    rare(EXIT, result, null, point, 0);
  }

  /** When a library method throws. */
  public static void failed(Throwable failure, int point) {
    rare(FAILED, failure, null, point, 0);
  }

  /** At the start of {@code Shutdown.exit}. */
  public static void exiting(int status) {
    rare(EXITING, null, null, status, 0);
  }

  /** At the start of {@code Runtime.halt}. */
  public static void halting(int status) {
    rare(HALTING, null, null, status, 0);
  }

  /** Before a thread's uncaught exception is handled. */
  public static void uncaught(Throwable failure) {
    rare(UNCAUGHT, failure, null, 0, 0);
  }

  /** Silences the probes on the calling thread for good, or no longer. */
  public static void mute(boolean muted) {
    Cell.current().busy = muted;
  }

  private static void rare(int what, @Nullable Object a, Object @Nullable [] b, int i, int j) {
    Hooks to = hooks;
    if (to == null) {
      return;
    }
    Cell cell = Cell.current();
    if (cell.busy) {
      return;
    }
    cell.busy = true;
    try {
      to.signal(what, a, b, i, j);
    } catch (Throwable notTheProgram) {
      // A probe never disturbs the program.
    } finally {
      cell.busy = false;
    }
  }
}
