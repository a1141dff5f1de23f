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

  /** Whether that is in no other. */
  final boolean outermost;

  /** In front of its keys there. */
  final String prefix;

  /** Of the estimator that is shown. */
  final Stages stages;

  /** Whether its first job has been told. */
  boolean partitioned;

  /** Whether it is in no other itself, on whatever thread. */
  boolean isOutermost() {
    return outermost && shown == training;
  }

  /** One that shows under its own training. */
  Fit(int training, Object estimator, boolean outermost, Stages stages) {
    this.training = training;
    this.estimator = estimator;
    this.shown = training;
    this.outermost = outermost;
    this.prefix = "";
    this.stages = stages;
  }

  /** One that is a stage of a pipeline. */
  Fit(int training, Object estimator, Fit pipeline) {
    this.training = training;
    this.estimator = estimator;
    this.shown = pipeline.shown;
    this.outermost = pipeline.outermost;
    this.prefix = pipeline.stages.name(estimator) + '.';
    this.stages = pipeline.stages;
  }
}
