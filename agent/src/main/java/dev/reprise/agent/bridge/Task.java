package dev.reprise.agent.bridge;

import org.jspecify.annotations.Nullable;

/**
 * Whose generators they are: a thread's, or with {@code tasks=on} those of a task that a thread
 * works on. Used by one thread at a time.
 */
public final class Task {
  /** Names the task in every run: from its parent's key and its number there. 0 for a thread. */
  public long key;

  /** How many tasks it has submitted. */
  public long children;

  private static final int SHARE = 1024;

  /**
   * So many seeds of each kind are looked at one by one; after that one in 1024, and then one after
   * 1/1024 of those so far.
   */
  public int exact;

  /** The JDK drew a seed for the thread's own generator, which the program may use unnoticed. */
  boolean suspect;

  /** What the last look at a seed decided that the generator gets. */
  public long taken;

  /** The agent's own: what it knows of the task. */
  public @Nullable Object local;

  /** Clocks read so far, by site; as long as it has to be. */
  int[] clocks = NONE;

  private final long[] counts = new long[Probes.KINDS];

  /** Count at which the next look is due, by kind. */
  private final long[] due = new long[Probes.KINDS];

  final @Nullable Account[] accounts = new @Nullable Account[Probes.KINDS];

  /** State of the thread's own generator, kept while the thread works on a task inside this one. */
  long seed;

  int probe;
  long owner;

  private static final int[] NONE = {};

  /** As new, for another task. */
  void begin(long newKey) {
    key = newKey;
    children = 0;
    taken = 0;
    suspect = false;
    local = null;
    clocks = NONE;
    for (int i = 0; i < counts.length; i++) {
      counts[i] = 0;
      due[i] = 0;
      accounts[i] = null;
    }
  }

  /** Counts one seed; whether it is to be looked at. */
  boolean isDue(int kind) {
    long n = ++counts[kind];
    if (n < due[kind]) {
      return false;
    }
    // A walk of the stack allocates. One in a thousand of those so far, and they cost nothing.
    due[kind] = n < exact ? n + 1 : n + Math.max(SHARE, n / SHARE);
    return true;
  }

  /** How often a clock was read at this site before; counts this time. */
  int clock(int site) {
    if (site >= clocks.length) {
      int[] more = new int[site + 16];
      System.arraycopy(clocks, 0, more, 0, clocks.length);
      clocks = more;
    }
    return clocks[site]++;
  }
}
