package dev.reprise.agent.seeds;

/** Tells seeds that were taken from the clock. */
final class ClockSeed {
  private static final long SMALL = 1_000_000;
  private static final long WINDOW_MILLIS = 10_000;
  private static final long WINDOW_NANOS = 10_000_000_000L;
  private static final long WINDOW_INT_NANOS = 1_000_000;

  private ClockSeed() {}

  /**
   * Whether this value lies close to what a clock shows now, whole or its low 32 bits.
   *
   * @param first whether it is the first seed at its place. Only then 32 bits are looked at: among
   *     thousands of seeds some lie close to any number by chance
   */
  static boolean isNear(long seed, boolean first) {
    return isNear(seed, first, System.currentTimeMillis(), System.nanoTime());
  }

  static boolean isNear(long seed, boolean first, long millis, long nanos) {
    if (seed > -SMALL && seed < SMALL) {
      return false; // what people choose
    }
    if (near(seed, millis, WINDOW_MILLIS) || near(seed, millis / 1000, WINDOW_MILLIS / 1000)) {
      return true;
    }
    if (seed > WINDOW_NANOS && near(seed, nanos, WINDOW_NANOS)) {
      return true;
    }
    int low = (int) seed;
    if (!first || low != seed) {
      return false;
    }
    // Nanoseconds go round 32 bits every four seconds: only what the clock has just shown counts.
    int sinceNanos = (int) nanos - low;
    return near(low - (int) millis, 0, WINDOW_MILLIS)
        || (sinceNanos >= 0 && sinceNanos < WINDOW_INT_NANOS);
  }

  private static boolean near(long a, long b, long window) {
    return a - b < window && b - a < window;
  }
}
