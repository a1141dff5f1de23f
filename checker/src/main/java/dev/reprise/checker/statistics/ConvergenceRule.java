package dev.reprise.checker.statistics;

import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How MLPerf reads runs that were trained until they were good enough, from the source of its
 * checker: the {@code rcp_checker} of mlperf-logging 4.1.68 (MLCommons, Apache-2.0).
 *
 * @param runs that a submission has
 * @param trimmed how many of the fastest, and of the slowest, do not count
 * @param allowance by how much sooner than the test says a submission may be; mostly 0
 */
public record ConvergenceRule(int runs, int trimmed, double allowance) {
  private static final double ALPHA = 0.05;
  private static final double SEARCHED_TO = 1e-4;

  /** The mean without the fastest and the slowest. */
  double mean(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return new Sample(sorted.subList(trimmed, sorted.size() - trimmed), 0).mean();
  }

  /** What references of one batch size say: the deviation is that of all runs, by n. */
  ConvergencePoint point(int batchSize, List<Double> values) {
    Sample all = new Sample(values, 0);
    double deviation = all.deviation() * Math.sqrt((all.n() - 1.0) / all.n());
    double mean = mean(values);
    return new ConvergencePoint(
        batchSize, mean, deviation, least(mean, deviation, all.n() - 2 * trimmed));
  }

  /** What a batch size between those of two points would say, if all is linear between them. */
  ConvergencePoint between(ConvergencePoint low, ConvergencePoint high, int batchSize) {
    double mean = linear(low, low.mean(), high, high.mean(), batchSize);
    double deviation = linear(low, low.deviation(), high, high.deviation(), batchSize);
    return new ConvergencePoint(batchSize, mean, deviation, least(mean, deviation, 2 * runs));
  }

  private static double linear(
      ConvergencePoint low, double atLow, ConvergencePoint high, double atHigh, int batchSize) {
    double slope = (atHigh - atLow) / (high.batchSize() - low.batchSize());
    return slope * (batchSize - low.batchSize()) + atLow;
  }

  /**
   * The least mean that Student's one-sided test at 5 % does not tell from the reference, if both
   * spread alike. It is searched by halves as the original does, whose limit is up to 0.0001 off.
   */
  private double least(double mean, double deviation, int references) {
    if (deviation == 0) {
      return mean - allowance;
    }
    int submitted = runs - 2;
    double t = TDistribution.of(references + submitted - 2).inverseSurvivalProbability(ALPHA);
    double limit = mean - t * deviation * Math.sqrt(1.0 / references + 1.0 / submitted);
    double low = 0;
    double high = mean;
    double middle = (low + high) / 2;
    while (high - low > SEARCHED_TO) {
      if (middle > limit) {
        high = middle;
      } else {
        low = middle;
      }
      middle = (low + high) / 2;
    }
    return middle - allowance;
  }
}
