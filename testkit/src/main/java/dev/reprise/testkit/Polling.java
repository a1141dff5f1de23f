package dev.reprise.testkit;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for something that another process does. */
public final class Polling {
  private static final long PAUSE_MILLIS = 20;

  private Polling() {}

  /**
   * Waits until the condition holds.
   *
   * @throws AssertionError with {@code what} if it does not within {@code limit}
   */
  public static void until(String what, Duration limit, BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("Not within " + limit.toSeconds() + " s: " + what);
      }
      pause();
    }
  }

  static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while polling", e);
    }
  }
}
