package dev.reprise.courier.deliver;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** When to try again after a failure: soon, then ever later, with jitter; and when to give up. */
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LAST = Duration.ofSeconds(60);

  private final Duration patience;
  private int failures;
  private long next = System.nanoTime();
  private long givingUp = Long.MAX_VALUE;
  private boolean hopeless;

  Backoff(Duration patience) {
    this.patience = patience;
  }

  /** Whether it is time for an attempt. */
  boolean due() {
    return failures == 0 || System.nanoTime() - next >= 0;
  }

  void worked() {
    failures = 0;
    givingUp = Long.MAX_VALUE;
  }

  /**
   * An attempt failed.
   *
   * @param over whether the JVM is gone, so that patience runs out
   * @param mayPass whether the same may work later
   */
  void failed(boolean over, boolean mayPass) {
    long pause = Math.min(LAST.toNanos(), FIRST.toNanos() << Math.min(failures, 10));
    long jitter = ThreadLocalRandom.current().nextLong(pause / 4 + 1);
    failures++;
    next = System.nanoTime() + pause + jitter;
    hopeless = !mayPass;
    if (over && givingUp == Long.MAX_VALUE) {
      givingUp = System.nanoTime() + patience.toNanos();
    }
  }

  /** Whether to leave it to a later courier or to {@code sync}. */
  boolean exhausted() {
    return hopeless || (givingUp != Long.MAX_VALUE && System.nanoTime() - givingUp >= 0);
  }
}
