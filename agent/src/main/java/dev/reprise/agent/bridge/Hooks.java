package dev.reprise.agent.bridge;

import org.jspecify.annotations.Nullable;

/** The agent's side of the bridge. What it throws is swallowed by {@link Probes}. */
public abstract class Hooks {
  /**
   * A generator's seed was set, and it is time to look from where.
   *
   * @param kind one of the kinds in {@link Probes}
   * @return the account that the next seeds of this thread and kind go to, or null
   */
  public abstract @Nullable Account generator(int kind, long seed);

  /**
   * Something rare happened; {@code what} is one of the events in {@link Probes}, whose method of
   * that name says what the others are.
   */
  public abstract void signal(
      int what, @Nullable Object subject, Object @Nullable [] arguments, int i, int j);
}
