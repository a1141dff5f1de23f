package dev.reprise.courier.collect;

import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event;
import dev.reprise.record.Factor;
import java.time.Duration;

/**
 * Finds out what the machine knows about one factor of a run. An instance serves one JVM: it may
 * keep what it saw in {@link #watch} for {@link #collect}.
 */
public interface Collector {

  /** The factor that facts and gaps of this collector belong to. */
  Factor factor();

  /** How long {@link #collect} may take; then it is interrupted and a gap says so. */
  Duration budget();

  /**
   * Is told each event as it arrives, after the story took it in, while the JVM may still live: the
   * place to start early what may be gone later. Must return at once.
   */
  default void watch(Event event, JvmStory story) {}

  /**
   * Whether the facts of the JVM's start ({@code Started} and {@code ProgramFact}) are all that
   * {@link #collect} reads of the story. Then it is called while the JVM trains, and once more only
   * if such facts came after.
   */
  default boolean knowsAtStart() {
    return false;
  }

  /**
   * Called once, when the JVM has ended, on a thread of its own that is interrupted when the budget
   * is spent.
   *
   * @throws Exception anything; becomes a gap
   */
  void collect(JvmStory story, Findings findings) throws Exception;
}
