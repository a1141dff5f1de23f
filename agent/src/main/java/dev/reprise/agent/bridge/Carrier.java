package dev.reprise.agent.bridge;

/**
 * What {@code ForkJoinTask}, {@code FutureTask} and {@code ThreadPoolExecutor} are made to
 * implement when they are loaded, with {@code tasks=on}: they carry a number for the agent, so that
 * no object of the program need be wrapped, or asked for its identity hash.
 */
public interface Carrier {
  /** The number; 0 at first. */
  long $repriseKey();

  /** Sets it. */
  void $repriseKey(long key);
}
