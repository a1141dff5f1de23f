package dev.reprise.checker.report;

import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Carries numbers to places in a drawing.
 *
 * @param low the number at {@code from}
 * @param high the number at {@code to}; greater than {@code low}
 */
record Axis(double low, double high, double from, double to) {

  /** An axis on which all of the numbers have a place; what is not finite takes no part. */
  static Axis over(DoubleStream numbers, double from, double to) {
    double[] finite = numbers.filter(Double::isFinite).sorted().toArray();
    double low = finite.length == 0 ? 0 : finite[0];
    double high = finite.length == 0 ? 1 : finite[finite.length - 1];
    if (low == high) {
      double room = low == 0 ? 1 : Math.abs(low) * 0.01;
      return new Axis(low - room, high + room, from, to);
    }
    return new Axis(low, high, from, to);
  }

  /** The place of a number, as SVG writes it. */
  String at(double number) {
    // Halved first: the distance of two doubles may be more than a double holds.
    double share = (number / 2 - low / 2) / (high / 2 - low / 2);
    return String.format(Locale.ROOT, "%.2f", from + share * (to - from));
  }
}
