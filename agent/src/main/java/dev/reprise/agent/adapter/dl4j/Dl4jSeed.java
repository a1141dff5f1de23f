package dev.reprise.agent.adapter.dl4j;

import java.util.HashSet;
import java.util.Set;

/**
 * Whether somebody chose a network's seed. A configuration begins with what the clock shows, and
 * keeps no trace of whether a seed was set afterwards.
 */
final class Dl4jSeed {
  private static final int MOST_KNOWN = 10_000;

  /** A clock may have moved on by as much before its value is handed in. */
  private static final long NEAR_MILLIS = 10_000;

  /** The year 2015, when there were no such networks yet. */
  private static final long FIRST_MILLIS = 1_420_070_400_000L;

  private final Set<Long> given = new HashSet<>();

  /** The program set this seed just now. */
  synchronized void given(long seed) {
    boolean clock = Math.abs(System.currentTimeMillis() - seed) < NEAR_MILLIS;
    if (!clock && given.size() < MOST_KNOWN) {
      given.add(seed);
    }
  }

  /** {@code given} or {@code clock}; what neither was set nor can be a time is of a saved file. */
  synchronized String origin(long seed) {
    boolean time = seed > FIRST_MILLIS && seed <= System.currentTimeMillis();
    return time && !given.contains(seed) ? "clock" : "given";
  }
}
