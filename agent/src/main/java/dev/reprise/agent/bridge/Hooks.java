package dev.reprise.agent.bridge;

import org.jspecify.annotations.Nullable;

/**
 * The agent's side of the bridge; does nothing unless told otherwise. What it throws is swallowed
 * by {@link Probes}.
 */
public abstract class Hooks {
  /**
   * A generator's seed was set, and it is time to look from where. Leaves the seed to use in {@link
   * Task#taken}.
   *
   * @param kind one of the kinds in {@link Probes}
   * @return the account that the next seeds of this task and kind go to, or null
   */
  public @Nullable Account generator(int kind, long seed, Task task) {
    return null;
  }

  /** A seed of this account is to be told one by one. Leaves the seed to use as above. */
  public void more(Account account, int kind, long seed, Task task) {}

  /**
   * A thread's own generator drew its seed; the thread may hold any lock of the JDK's.
   *
   * @return the seed to use
   */
  public long threadSeed(long drawn, Task task) {
    return drawn;
  }

  /**
   * A clock was read at a site whose values are to be replaced.
   *
   * @return the value to use
   */
  public long clock(long value, int site, int ordinal, Task task) {
    return value;
  }

  /** Numbers for a seed were drawn by chance, {@code int[]} or {@code long[]}; may replace them. */
  public void drawnWords(Object numbers, Task task) {}

  /** With {@code tasks=on}: a task that carries no key itself is handed over. */
  public void submitted(Object pool, Object task, long key) {}

  /**
   * The key of such a task, which begins.
   *
   * @return 0 if it is not known
   */
  public long begun(Object pool, Object task) {
    return 0;
  }

  /** With {@code tasks=on}: a thread is about to start. */
  public void starting(Thread thread, long key) {}

  /** The key of a thread that has started. */
  public long root(Thread thread) {
    return 0;
  }

  /**
   * Where the calls of a point are counted for this object.
   *
   * @return null if they are not
   */
  public long @Nullable [] account(int point, Object self) {
    return null;
  }

  /**
   * Something rare happened; {@code what} is one of the events in {@link Probes}, whose method of
   * that name says what the others are.
   */
  public abstract void signal(
      int what, @Nullable Object subject, Object @Nullable [] arguments, int i, int j);
}
