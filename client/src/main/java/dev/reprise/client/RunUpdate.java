package dev.reprise.client;

import java.time.Instant;
import java.util.Optional;

/** What to change of a run; empty parts stay as they are. */
public record RunUpdate(
    Optional<RunStatus> status, Optional<Instant> endTime, Optional<String> name) {

  /** The run has ended, with this state at this time. */
  public static RunUpdate ended(RunStatus status, Instant endTime) {
    return new RunUpdate(Optional.of(status), Optional.of(endTime), Optional.empty());
  }

  /** The run has another name, at most 250 characters. */
  public static RunUpdate renamed(String name) {
    return new RunUpdate(Optional.empty(), Optional.empty(), Optional.of(name));
  }
}
