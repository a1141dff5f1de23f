package dev.reprise.agent.adapter.spark;

/** An open {@code fit}. */
final class Fit {
  /** Its own training. */
  final int training;

  /** What is fitted. */
  final Object estimator;

  /**
   * The training under which it shows: its own, or that of the outermost pipeline that it is a
   * stage of.
   */
  final int shown;

  /** In front of its keys there. */
  final String prefix;

  /** Of the estimator that is shown. */
  final Stages stages;

  /** Whether it is in no other, on whatever thread. */
  boolean outermost;

  /** Whether its first job has been told. */
  boolean partitioned;

  Fit(int training, Object estimator, int shown, String prefix, Stages stages) {
    this.training = training;
    this.estimator = estimator;
    this.shown = shown;
    this.prefix = prefix;
    this.stages = stages;
  }
}
