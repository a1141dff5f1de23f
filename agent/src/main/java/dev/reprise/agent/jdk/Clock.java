package dev.reprise.agent.jdk;

/** Tells seeds that were taken from the clock. */
final class Clock {
  private static final long SMALL = 1_000_000;
  private static final long WINDOW_MILLIS = 10_000;
  private static final long WINDOW_NANOS = 10_000_000_000L;
  private static final long WINDOW_INT_NANOS = 2_000_000;

  private Clock() {}

  /** Whether this value lies close to what a clock shows now, whole or its low 32 bits. */
  static boolean isNear(long seed) {
    return isNear(seed, System.currentTimeMillis(), System.nanoTime());
  }

  static boolean isNear(long seed, long millis, long nanos) {
    if (seed > -SMALL && seed < SMALL) {
      return false; // what people choose
    }
    if (near(seed, millis, WINDOW_MILLIS) || near(seed, millis / 1000, WINDOW_MILLIS / 1000)) {
      return true;
    }
    if (seed > WINDOW_NANOS && near(seed, nanos, WINDOW_NANOS)) {
      return true;
    }
    // Few milliseconds: 32 bits come round every four seconds, and chance must not look like it.
    int low = (int) seed;
    int fromMillis = low - (int) millis;
    int fromNanos = low - (int) nanos;
    return low == seed
        && (near(fromMillis, 0, WINDOW_MILLIS) || near(fromNanos, 0, WINDOW_INT_NANOS));
  }

  private static boolean near(long a, long b, long window) {
    return a - b < window && b - a < window;
  }
}
