package dev.reprise.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * The middle of a few differences between partners (Hodges and Lehmann: the median of the means of
 * all pairs, which heeds an outlier little), and the interval that 95 % of resampled sets have
 * theirs in.
 */
record Middle(double value, double low, double high) {
  private static final int RESAMPLED = 4000;

  static Middle of(double... differences) {
    Random random = new Random(1);
    double[] middles = new double[RESAMPLED];
    double[] drawn = new double[differences.length];
    for (int i = 0; i < RESAMPLED; i++) {
      for (int d = 0; d < drawn.length; d++) {
        drawn[d] = differences[random.nextInt(differences.length)];
      }
      middles[i] = middle(drawn);
    }
    Arrays.sort(middles);
    return new Middle(
        middle(differences), middles[RESAMPLED / 40], middles[RESAMPLED - 1 - RESAMPLED / 40]);
  }

  private static double middle(double... values) {
    double[] means = new double[values.length * (values.length + 1) / 2];
    int next = 0;
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j <= i; j++) {
        means[next++] = (values[i] + values[j]) / 2;
      }
    }
    return ChildCpu.median(means);
  }

  /** As {@code +0.31 (-0.10 to +0.65)}. */
  String text(int digits) {
    String number = "%+." + digits + "f";
    return String.format(
        Locale.ROOT, number + " (" + number + " to " + number + ')', value, low, high);
  }
}
