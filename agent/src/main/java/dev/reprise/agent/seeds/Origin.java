package dev.reprise.agent.seeds;

import dev.reprise.agent.bridge.Recent;

/** Where a seed that somebody chose came from, as far as it shows on the thread. */
record Origin(String name, int clock) {
  static final Origin UNKNOWN = new Origin("unknown", -1);
  static final Origin CLOCK = new Origin("clock", -1);
  static final Origin SECURE = new Origin("secure-random", -1);

  /** What people choose, and what a clock shows by chance only. */
  private static final long SMALL = 1_000_000;

  /**
   * Of a seed that is given now.
   *
   * @param first whether it is the first at its place
   */
  static Origin of(long seed, Recent recent, boolean first) {
    if (seed > -SMALL && seed < SMALL) {
      return UNKNOWN;
    }
    int clocks = Math.min(recent.clockCount, Recent.SIZE);
    for (int i = 1; i <= clocks; i++) {
      int at = (recent.clockCount - i) & (Recent.SIZE - 1);
      if (isMadeOf(seed, recent.clocks[at])) {
        return new Origin("clock", at);
      }
    }
    int secure = Math.min(recent.secureCount, Recent.SIZE);
    for (int i = 0; i < secure; i++) {
      long value = recent.secure[i];
      if (seed == value || (seed == (int) value && value != 0)) {
        return SECURE;
      }
    }
    return ClockSeed.isNear(seed, first) ? CLOCK : UNKNOWN;
  }

  /** The value itself, its low 32 bits, with either sign, or in seconds. */
  private static boolean isMadeOf(long seed, long clock) {
    return seed == clock
        || seed == (int) clock
        || seed == -clock
        || seed == clock / 1000
        || seed == (clock & 0x7FFFFFFF)
        || seed == (clock & 0xFFFFFFFFL);
  }

  /** Whether it differs in every run though somebody handed it in. */
  boolean isChance() {
    return !name.equals(UNKNOWN.name);
  }
}
