package dev.reprise.checker.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Two one-sided tests (D. J. Schuirmann, 1987) of whether two means are nearer than a margin, by
 * Welch's t: the two arms need not spread alike.
 *
 * @param difference mean of the reruns less that of the baseline
 * @param error standard error of the difference
 * @param freedom Welch's degrees of freedom; infinite where nothing spreads
 * @param p of the worse of the two tests: how likely means that are a margin apart would look as
 *     near as these
 */
public record Equivalence(double difference, double error, double freedom, double p) {

  /**
   * Tests two arms.
   *
   * @param baseline of at least two runs
   * @param reruns of at least two runs
   * @param margin positive, in the metric's own unit
   */
  public static Equivalence of(Sample baseline, Sample reruns, double margin) {
    double difference = reruns.mean() - baseline.mean();
    double one = baseline.spread() * baseline.spread() / baseline.n();
    double two = reruns.spread() * reruns.spread() / reruns.n();
    double error = Math.sqrt(one + two);
    if (error == 0) {
      double p = Math.abs(difference) < margin ? 0 : 1;
      return new Equivalence(difference, 0, Double.POSITIVE_INFINITY, p);
    }
    double freedom =
        (one + two) * (one + two) / (one * one / (baseline.n() - 1) + two * two / (reruns.n() - 1));
    double p =
        TDistribution.of(freedom).survivalProbability((margin - Math.abs(difference)) / error);
    return new Equivalence(difference, error, freedom, p);
  }

  /** Where the true difference is, but for {@code alpha} on each side. */
  public Interval interval(double alpha) {
    return error == 0
        ? new Interval(difference, difference)
        : Interval.around(
            difference, TDistribution.of(freedom).inverseSurvivalProbability(alpha) * error);
  }
}
