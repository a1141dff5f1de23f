package dev.reprise.checker.verdict;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How far a metric may be from its baseline. Reckoned in decimal, as the numbers are read, so that
 * 1.00 and 1.01 are exactly 1 % apart. Relative to the baseline's size: a baseline of 0 has no
 * relative neighbours but 0. NaN equals NaN only, an infinity itself only.
 *
 * @param limit not negative; a fraction (0.01 for 1 %) when relative
 */
public record Tolerance(BigDecimal limit, boolean relative) {
  /** Digits before and after the point together; a double has no more. */
  private static final int LARGEST = 400;

  /** 1 % of the baseline. */
  public static final Tolerance DEFAULT = new Tolerance(new BigDecimal("0.01"), true);

  /** Reads {@code 0.5%} or {@code 1e-3abs}; empty if it is neither. */
  public static Optional<Tolerance> parse(String text) {
    boolean relative = text.endsWith("%");
    if (!relative && !text.endsWith("abs")) {
      return Optional.empty();
    }
    String number = text.substring(0, text.length() - (relative ? 1 : 3)).strip();
    try {
      BigDecimal limit = new BigDecimal(number);
      long magnitude = Math.abs((long) limit.scale()) + limit.precision();
      if (limit.signum() < 0 || magnitude > LARGEST) {
        return Optional.empty();
      }
      return Optional.of(new Tolerance(relative ? limit.movePointLeft(2) : limit, relative));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Whether the rerun's value is near enough to the baseline's. */
  public boolean holds(double baseline, double rerun) {
    if (same(baseline, rerun)) {
      return true;
    }
    if (!Double.isFinite(baseline) || !Double.isFinite(rerun)) {
      return false;
    }
    BigDecimal reference = BigDecimal.valueOf(baseline);
    BigDecimal distance = BigDecimal.valueOf(rerun).subtract(reference).abs();
    return distance.compareTo(relative ? limit.multiply(reference.abs()) : limit) <= 0;
  }

  /** Whether both are one value: equal numbers (0 and -0 too), or NaN both. */
  static boolean same(double a, double b) {
    return a == b || (Double.isNaN(a) && Double.isNaN(b));
  }

  /** As a person writes it: {@code 1%}, {@code 0.001abs}. */
  @Override
  public String toString() {
    BigDecimal shown = relative ? limit.movePointRight(2) : limit;
    return shown.stripTrailingZeros().toPlainString() + (relative ? "%" : "abs");
  }
}
