package dev.reprise.checker.statistics;

import java.util.OptionalInt;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** How many runs a test of equivalence needs, where the two means are the same in truth. */
public final class Power {
  private static final int POINTS = 256;
  private static final int MOST = 1_000_000;

  private Power() {}

  /**
   * The runs in each arm that show it at least this often.
   *
   * @param spread standard deviation of a run, the same in both arms
   * @param margin positive
   * @param alpha of each of the two tests
   * @return at least 2; empty if a million are too few
   */
  public static OptionalInt runs(double spread, double margin, double alpha, double power) {
    int enough = 2;
    while (of(enough, spread, margin, alpha) < power) {
      enough *= 2;
      if (enough > MOST) {
        return OptionalInt.empty();
      }
    }
    int few = enough / 2;
    while (enough - few > 1 && enough > 2) {
      int middle = (few + enough) / 2;
      if (of(middle, spread, margin, alpha) < power) {
        few = middle;
      } else {
        enough = middle;
      }
    }
    return OptionalInt.of(enough);
  }

  /**
   * How often {@code runs} in each arm show it: over what the deviation may turn out to be, taken
   * at the middle of each of equally likely parts, the probability that the difference is near
   * enough.
   */
  static double of(int runs, double spread, double margin, double alpha) {
    if (spread == 0) {
      return 1;
    }
    int freedom = 2 * runs - 2;
    double room = margin / (spread * Math.sqrt(2.0 / runs));
    double t = TDistribution.of(freedom).inverseSurvivalProbability(alpha);
    NormalDistribution normal = NormalDistribution.of(0, 1);
    ChiSquaredDistribution chi = ChiSquaredDistribution.of(freedom);
    double sum = 0;
    for (int i = 0; i < POINTS; i++) {
      double deviation = Math.sqrt(chi.inverseCumulativeProbability((i + 0.5) / POINTS) / freedom);
      double near = room - t * deviation;
      sum += near <= 0 ? 0 : normal.probability(-near, near);
    }
    return sum / POINTS;
  }
}
