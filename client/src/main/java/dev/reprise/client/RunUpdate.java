package dev.reprise.client;

import java.time.Instant;
import java.util.Optional;

/** What to change of a run; empty parts stay as they are. */
public record RunUpdate(
    Optional<RunStatus> status, Optional<Instant> endTime, Optional<String> name) {

  public static RunUpdate ended(RunStatus status, Instant endTime) {
    return new RunUpdate(Optional.of(status), Optional.of(endTime), Optional.empty());
  }

  public static RunUpdate renamed(String name) {
    return new RunUpdate(Optional.empty(), Optional.empty(), Optional.of(name));
  }
}
