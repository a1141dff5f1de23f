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
   * By its own word, else (it had no chance to say one: {@code kill -9}, a crash, {@code halt}) as
   * killed, at the time of the last event.
   */
  static Ending of(JvmStory story) {
    Ended ended = story.ended();
    if (ended == null) {
      return new Ending(
          RunStatus.KILLED, Instant.ofEpochMilli(story.lastTime()), "", "ended without a word");
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
