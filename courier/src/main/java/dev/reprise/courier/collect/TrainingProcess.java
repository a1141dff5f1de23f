package dev.reprise.courier.collect;

import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** The process of the training JVM, as far as this one can see it. */
final class TrainingProcess {
  /** The kernel counts in hundredths of a second from a start of its own that is rounded. */
  private static final long ROUNDING_MILLIS = 2_000;

  private TrainingProcess() {}

  /**
   * Its directory under {@code /proc}; empty if it is gone, or in another container. Its number
   * alone would not do: another process may have it by now, here or there.
   */
  static Optional<Path> of(JvmStory story) {
    Started started = story.started();
    if (started == null || !SameMachine.asOf(story) || !isInOurContainer(story)) {
      return Optional.empty();
    }
    // Who was given the number anew began later.
    return ProcessHandle.of(started.pid())
        .flatMap(process -> process.info().startInstant())
        .filter(start -> start.isBefore(latest(started)))
        .map(start -> Path.of("/proc", Long.toString(started.pid())));
  }

  private static Instant latest(Started started) {
    return Instant.ofEpochMilli(started.startTime() + ROUNDING_MILLIS);
  }

  /**
   * Whether it runs, or ran, where this process does: what this one finds of its own then was the
   * other's too. True where the system does not tell.
   */
  static boolean isInOurContainer(JvmStory story) {
    String theirs = story.section("process").getOrDefault("pid.namespace", "");
    if (theirs.isEmpty()) {
      return true;
    }
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString().equals(theirs);
    } catch (IOException e) {
      // No such link here, but one there: not the same system.
      return false;
    }
  }
}
