package dev.reprise.checker.statistics;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** What repeated runs say of further ones, where the values of a metric are about normal. */
public final class Intervals {
  private Intervals() {}

  /**
   * Has the value of one further run in it with this probability: {@code mean ± t s √(1 + 1/n)}.
   *
   * @param sample of at least two runs
   * @param level such as 0.95
   */
  public static Interval prediction(Sample sample, double level) {
    double t = TDistribution.of(sample.n() - 1).inverseSurvivalProbability((1 - level) / 2);
    double width = sample.spread() * Math.sqrt(1 + 1.0 / sample.n());
    return Interval.around(sample.mean(), t * width);
  }

  /**
   * Has this share of all further runs in it, with this confidence; by W. G. Howe, Two-sided
   * tolerance limits for normal populations, JASA 64 (1969).
   *
   * @param sample of at least two runs
   */
  public static Interval tolerance(Sample sample, double share, double confidence) {
    int freedom = sample.n() - 1;
    double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - share) / 2);
    double chi = ChiSquaredDistribution.of(freedom).inverseCumulativeProbability(1 - confidence);
    double k = z * Math.sqrt(freedom * (1 + 1.0 / sample.n()) / chi);
    return Interval.around(sample.mean(), k * sample.spread());
  }
}
