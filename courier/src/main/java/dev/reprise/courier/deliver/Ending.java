package dev.reprise.courier.deliver;

import dev.reprise.client.RunStatus;
import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event.Ended;
import java.time.Instant;

/**
 * How a JVM really ended.
 *
 * @param exitCode as text; empty if nobody could tell
 */
record Ending(RunStatus status, Instant time, String exitCode, String reason) {

  /**
   * By its own word. Without one, as failed where it left the file of a crash, else as killed
   * ({@code kill -9}, or the end that a JVM makes of itself when its memory is used up); at the
   * time of the last event.
   */
  static Ending of(JvmStory story) {
    Ended ended = story.ended();
    if (ended == null) {
      Instant last = Instant.ofEpochMilli(story.lastTime());
      return Crash.of(story)
          .map(crash -> new Ending(RunStatus.FAILED, last, "", crash))
          .orElse(new Ending(RunStatus.KILLED, last, "", "ended without a word"));
    }
    RunStatus status =
        switch (ended.status()) {
          case "FINISHED" -> RunStatus.FINISHED;
          case "FAILED" -> RunStatus.FAILED;
          default -> RunStatus.KILLED;
        };
    return new Ending(
        status,
        Instant.ofEpochMilli(ended.time()),
        Integer.toString(ended.exitCode()),
        ended.reason());
  }
}
