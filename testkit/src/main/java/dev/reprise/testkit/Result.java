package dev.reprise.testkit;

import java.time.Duration;

/**
 * What a process left behind.
 *
 * @param exit its exit status; 128 and the signal where one ended it
 */
public record Result(int exit, String stdout, String stderr, Duration time) {

  /** All but the time it took. */
  public Outcome outcome() {
    return new Outcome(exit, stdout, stderr);
  }
}
