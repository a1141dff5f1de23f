package dev.reprise.agent.bridge;

import org.jspecify.annotations.Nullable;

/** What the probes know of one thread. */
final class Cell {
  static final ThreadLocal<@Nullable Cell> CELLS = new ThreadLocal<>();

  /**
   * Set while the agent itself is at work on this thread: whatever it does is not the program's.
   */
  boolean busy;

  /** Set between {@link Probes#derived} and the constructor that it announces. */
  boolean derived;

  /** Seed that ThreadLocalRandom drew for this thread. */
  long threadSeed;

  final long[] counts = new long[Probes.KINDS];
  final @Nullable Account[] accounts = new @Nullable Account[Probes.KINDS];

  static Cell current() {
    Cell cell = CELLS.get();
    if (cell == null) {
      cell = new Cell();
      CELLS.set(cell);
    }
    return cell;
  }
}
