package dev.reprise.courier.deliver;

import java.time.Duration;
import java.util.Map;

/**
 * How fast and how long a courier works.
 *
 * @param poll between two looks at a journal that grows
 * @param mostPoll what the pause grows to while nothing happens
 * @param flush between two deliveries of metrics in the first minutes
 * @param mostFlush what that stretches to as the training goes on
 * @param idle how long a courier stays when nothing is left to do
 * @param patience how long it goes on trying once the training JVM is gone
 */
public record Pace(
    Duration poll,
    Duration mostPoll,
    Duration flush,
    Duration mostFlush,
    Duration idle,
    Duration patience) {

  /** How long evidence may wait for the program to open a run of its own. */
  public static final Duration OWN_RUN_GRACE = Duration.ofSeconds(5);

  /**
   * The defaults, where {@code REPRISE_COURIER_IDLE}, {@code REPRISE_COURIER_PATIENCE} and {@code
   * REPRISE_COURIER_FLUSH} (seconds) do not say otherwise.
   */
  public static Pace of(Map<String, String> environment) {
    Duration flush = seconds(environment, "REPRISE_COURIER_FLUSH", 10);
    return new Pace(
        Duration.ofMillis(200),
        Duration.ofMillis(250),
        flush,
        flush.multipliedBy(6),
        seconds(environment, "REPRISE_COURIER_IDLE", 5),
        seconds(environment, "REPRISE_COURIER_PATIENCE", 120));
  }

  private static Duration seconds(Map<String, String> environment, String name, long otherwise) {
    try {
      return Duration.ofSeconds(Long.parseLong(environment.getOrDefault(name, "").strip()));
    } catch (NumberFormatException e) {
      return Duration.ofSeconds(otherwise);
    }
  }

  /** The pause between deliveries for a run of this age: a tenth of it, within the bounds. */
  Duration flushAt(Duration age) {
    Duration tenth = age.dividedBy(10);
    Duration atLeast = tenth.compareTo(flush) < 0 ? flush : tenth;
    return atLeast.compareTo(mostFlush) > 0 ? mostFlush : atLeast;
  }

  /** The pause after this many looks at a journal that gave nothing. */
  Duration pollAfter(int emptyLooks) {
    Duration grown = poll.multipliedBy(1L + emptyLooks / 5);
    return grown.compareTo(mostPoll) > 0 ? mostPoll : grown;
  }
}
