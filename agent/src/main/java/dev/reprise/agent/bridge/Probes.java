package dev.reprise.agent.bridge;

import java.io.FileDescriptor;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.SynchronousQueue;
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
      SEED_WORDS = 10,
      HAZARD = 11,
      ANSWERED = 12,
      DOWNLOADED = 13,
      EACH = 14,
      ASKED = 15;

  /** Number of these. */
  public static final int EVENTS = 16;

  /** Which kinds of hazards are looked for, a bit for each. */
  public static int hazards;

  /** Where events go; null: nowhere. */
  public static volatile @Nullable Hooks hooks;

  /** Keeps virtual threads where they are; null where they need not be kept. Set before main. */
  public static @Nullable Pin pin;

  /** Whether tasks are told apart. Set once, before main. */
  public static boolean tasks;

  /** So many times a thread is looked at after the JDK drew a seed for some thread. */
  private static final int LOOKS = 100_000;

  /** How many looks are left; written by all threads, exact for none. */
  private static int suspects;

  /** Sites of clocks whose values are replaced, by number. */
  public static volatile boolean[] clocks = new boolean[0];

  /** What was asked for last at each site that asks for properties or variables, by number. */
  public static String[] asked = new String[0];

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

  /** The constructor got this seed; returns the one to use. */
  public static long seeded(long seed) {
    return generator(SEEDED, seed);
  }

  /** The constructor without arguments drew this seed; returns the one to use. */
  public static long unseeded(long seed) {
    return generator(UNSEEDED, seed);
  }

  /** As {@link #unseeded(long)}, for a seed of 32 bits. */
  public static int unseededInt(int seed) {
    return (int) generator(UNSEEDED, seed);
  }

  /** As {@link #seeded(long)}, for a seed of 32 bits. */
  public static int seededInt(int seed) {
    return (int) generator(SEEDED, seed);
  }

  /** As {@link #reseeded(long)}, for a seed of 32 bits. */
  public static int reseededInt(int seed) {
    return (int) generator(RESEEDED, seed);
  }

  /** As {@link #unseeded(long)}, and {@code setSeed} or another constructor will get it next. */
  public static long unseededAhead(long seed) {
    long use = generator(UNSEEDED, seed);
    derived();
    return use;
  }

  /** {@code setSeed} got this seed; returns the one to use. */
  public static long reseeded(long seed) {
    return generator(RESEEDED, seed);
  }

  /** Numbers that are to be a seed were drawn by chance; may replace them where they lie. */
  public static void drawnWords(Object numbers) {
    Hooks to = hooks;
    if (to == null) {
      return;
    }
    Cell cell = Cell.current();
    if (cell.busy) {
      return;
    }
    cell.enter();
    try {
      to.drawnWords(numbers, cell.task);
    } catch (Throwable notTheProgram) {
      // A probe never disturbs the program.
    } finally {
      cell.leave();
    }
  }

  /** {@code SecureRandom} gave bytes. */
  public static void secure(byte[] bytes) {
    if (hooks != null) {
      Cell cell = Cell.current();
      if (!cell.busy) {
        cell.recent.secure(bytes);
        generator(SECURE, 0);
      }
    }
  }

  /** What {@code SecureRandom} and the clocks gave the calling thread lately. */
  public static Recent recent() {
    return Cell.current().recent;
  }

  /**
   * ThreadLocalRandom drew this seed for the thread; it may be in the middle of anything. Returns
   * the one to use.
   */
  public static long threadSeed(long seed) {
    Hooks to = hooks;
    if (to == null) {
      return seed;
    }
    Cell cell = Cell.current();
    if (cell.busy) {
      return seed;
    }
    cell.task.suspect = true;
    suspects = LOOKS;
    cell.enter();
    try {
      return to.threadSeed(seed, cell.task);
    } catch (Throwable notTheProgram) {
      return seed; // A probe never disturbs the program.
    } finally {
      cell.leave();
    }
  }

  /** ThreadLocalRandom was asked for by this thread for the first time. */
  public static void threadLocal() {
    if (hooks != null) {
      Cell.current().task.suspect = false;
      generator(THREAD_LOCAL, 0);
    }
  }

  /**
   * ThreadLocalRandom was asked for. Looks whether the calling thread has its seed from the JDK, as
   * long as there may be such threads.
   *
   * @param probe 0 if the thread has no seed yet; returned as it is
   */
  public static int threadLocalAgain(int probe) {
    if (suspects > 0 && probe != 0) {
      again();
    }
    return probe;
  }

  private static void again() {
    suspects--;
    Cell cell = Cell.current();
    if (cell.task.suspect && !cell.busy) {
      threadLocal();
    }
  }

  /** From now on ThreadLocalRandom takes this for the calling thread's id; 0: its own. */
  public static void owner(long id) {
    Cell.current().owner = id;
  }

  /** The id that ThreadLocalRandom is to take for the calling thread's. */
  public static long owner(Thread current) {
    long owner = Cell.current().owner;
    return owner == 0 ? current.getId() : owner;
  }

  /** A clock was read; returns what the program is to see. */
  public static long clock(long value, int site) {
    Hooks to = hooks;
    if (to == null) {
      return value;
    }
    Cell cell = Cell.current();
    if (cell.busy) {
      return value;
    }
    int ordinal = cell.task.clock(site);
    long seen = value;
    boolean[] sites = clocks;
    if (site < sites.length && sites[site]) {
      cell.enter();
      try {
        seen = to.clock(value, site, ordinal, cell.task);
      } catch (Throwable notTheProgram) {
        // A probe never disturbs the program.
      } finally {
        cell.leave();
      }
    }
    cell.recent.clock(seen, site, ordinal);
    return seen;
  }

  private static long generator(int kind, long seed) {
    Hooks to = hooks;
    if (to == null) {
      return seed;
    }
    Cell cell = Cell.current();
    if (cell.busy) {
      return seed;
    }
    if (cell.derived) {
      cell.derived = false;
      return seed;
    }
    Task task = cell.task;
    if (task.isDue(kind)) {
      return look(to, cell, kind, seed, null);
    }
    Account account = task.accounts[kind];
    if (account == null) {
      return seed;
    }
    if (account.count < account.told) {
      return look(to, cell, kind, seed, account);
    }
    return kind == UNSEEDED ? account.drawn(seed) : account.chosen(seed);
  }

  private static long look(Hooks to, Cell cell, int kind, long seed, @Nullable Account known) {
    Task task = cell.task;
    task.taken = seed;
    cell.enter();
    try {
      if (known == null) {
        task.accounts[kind] = to.generator(kind, seed, task);
      } else {
        to.more(known, kind, seed, task);
      }
    } catch (Throwable notTheProgram) {
      // A probe never disturbs the program.
    } finally {
      cell.leave();
    }
    return task.taken;
  }

  /** A generator takes its state from bytes. */
  public static void seedBytes(byte[] seed) {
    rare(SEED_BYTES, seed, null, 0, 0);
  }

  /** The next seed on this thread, of whatever form, comes from what is seen already. */
  public static void derived() {
    if (hooks != null) {
      Cell cell = Cell.current();
      cell.derived = !cell.busy;
    }
  }

  /** A generator is given its whole state, or a seed of several numbers. */
  public static void seedWords(long[] words) {
    if (!isDerived()) {
      rare(SEED_WORDS, words, null, 0, 0);
    }
  }

  /** A generator is given a seed of any kind; null: it is to choose one itself. */
  public static void seedObject(@Nullable Object seed) {
    if (seed instanceof Long number) {
      generator(SEEDED, number);
    } else if (seed instanceof Integer number) {
      generator(SEEDED, number);
    } else if (!isDerived() && seed != null) {
      rare(seed instanceof byte[] ? SEED_BYTES : SEED_WORDS, seed, null, 0, 0);
    }
  }

  /** Whether {@link #derived} was called before; takes that back. */
  private static boolean isDerived() {
    if (hooks == null) {
      return true;
    }
    Cell cell = Cell.current();
    boolean derived = cell.derived;
    cell.derived = false;
    return derived;
  }

  /** What the calling thread works on. */
  public static Task task() {
    return Cell.current().task;
  }

  /** With {@code serial=on}: the size of a pool with this queue; null: it has none. */
  public static int poolSize(int size, @Nullable Object queue) {
    return queue instanceof SynchronousQueue<?> ? size : Math.min(size, 1);
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

  /** An answer by HTTP is there, and its content may be read from the stream. */
  public static void answered(Object stream, Object connection) {
    rare(ANSWERED, connection, new Object[] {stream}, 0, 0);
  }

  /** An answer by HTTP is there. */
  public static void answered(Object answer) {
    rare(ANSWERED, answer, null, 0, 0);
  }

  /** So many bytes of an answer's content were read into this buffer; -1: it ended. */
  public static void downloaded(int count, Object stream, byte[] buffer, int offset) {
    rare(DOWNLOADED, stream, new Object[] {buffer}, offset, count);
  }

  /** A byte of an answer's content was read; -1: it ended. */
  public static void downloaded(int value, Object stream) {
    downloaded(value < 0 ? -1 : 1, stream, new byte[] {(byte) value}, 0);
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

  /** A counted method is about to return this. */
  public static void counted(boolean result, Object self, int point) {
    long[] to = account(self, point);
    if (to != null) {
      to[0] = Math.max(to[0], 0) + (result ? 1 : 0);
      if (result && to[1] != 0) {
        rare(EACH, self, null, point, 0);
      }
    }
  }

  /** A counted method got a value with an index. */
  public static void counted(int index, @Nullable Object value, Object self, int point) {
    long[] to = account(self, point);
    if (to == null) {
      return;
    }
    long bits = index;
    if (value instanceof Double number) {
      bits = Double.doubleToRawLongBits(number);
    } else if (value instanceof String text) {
      bits = Mix.of(text);
    } else if (value instanceof Number number && value.getClass().getName().startsWith("java.l")) {
      bits = number.longValue();
    } else if (value instanceof Comparable<?> && value.getClass().getName().startsWith("java.")) {
      bits = Mix.of(value.toString()); // a date, a decimal: the JDK's own have no other text
    } else if (value != null) {
      to[1] = 1;
    }
    to[0] = Mix.chain(Mix.chain(to[0], value == null ? -index : index), Mix.mix(bits));
  }

  private static long @Nullable [] account(Object self, int point) {
    Hooks to = hooks;
    if (to == null) {
      return null;
    }
    Cell cell = Cell.current();
    if (cell.busy) {
      return null;
    }
    long[] known = cell.account(self);
    if (known != null) {
      return known == Cell.NO_ACCOUNT ? null : known;
    }
    cell.enter();
    try {
      long[] made = to.account(point, self);
      cell.account(self, made);
      return made;
    } catch (Throwable notTheProgram) {
      return null;
    } finally {
      cell.leave();
    }
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

  /** Something that makes runs differ; {@code kind} from 0. */
  public static void hazard(@Nullable Object subject, int kind) {
    if ((hazards & 1 << kind) != 0) {
      rare(HAZARD, subject, null, kind, 0);
    }
  }

  /** The program asks for the value of this property or variable. */
  @SuppressWarnings("ReferenceEquality") // nearly always a constant; equal ones are told once
  public static void asked(@Nullable String name, int site) {
    String[] last = asked;
    if (name != null && (site >= last.length || last[site] != name)) {
      rare(ASKED, name, null, site, 0);
    }
  }

  /** With {@code perturb=order}: the names the other way round, in place. */
  public static String @Nullable [] reversed(String @Nullable [] names) {
    for (int i = 0; names != null && i < names.length / 2; i++) {
      String name = names[i];
      names[i] = names[names.length - 1 - i];
      names[names.length - 1 - i] = name;
    }
    return names;
  }

  /** With {@code perturb=order}: what is left, the other way round. */
  public static <T> Iterator<T> reversed(Iterator<T> entries) {
    ArrayDeque<T> all = new ArrayDeque<>();
    while (entries.hasNext()) {
      all.addFirst(entries.next());
    }
    return all.iterator();
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
    cell.enter();
    try {
      to.signal(what, a, b, i, j);
    } catch (Throwable notTheProgram) {
      // A probe never disturbs the program.
    } finally {
      cell.leave();
    }
  }
}
