package dev.reprise.agent.weave;

/** What is woven into a method of an executor. */
enum TaskPoint {
  /** {@code this} is handed over. */
  FORK,

  /** The {@code ForkJoinTask} among the arguments is handed over. */
  SUBMIT_FORK_JOIN,

  /** The last argument is handed to this pool. */
  SUBMIT,

  /** {@code this} is run by this method. */
  RUN,

  /** The method runs tasks of this pool, one after the other. */
  RUNS,

  /** The method runs its first argument, of the pool that is its second. */
  RUNS_OWN,

  /** The method starts a thread of the pool's own. */
  MAKES_THREAD,

  /** The last argument is handed to a thread that the method starts for it. */
  SUBMIT_MAKES_THREAD,

  /** The method registers a stage, or runs it at once. */
  STAGE,

  /** {@code this} stands for the stage that is being registered. */
  STAGED,

  /** {@code this} is a thread that starts. */
  START,

  /**
   * The method keeps the second number of a pair. The one object of {@code ThreadLocalRandom} keeps
   * it for all threads: who draws the first number decides what another thread gets.
   */
  PAIR
}
