package dev.reprise.checker.report;

import dev.reprise.checker.verdict.MetricRow;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Numbers as a report shows them. */
final class Numbers {
  private static final int DIGITS = 6;

  /** So many digits are all that a double has. */
  private static final int ALL = 17;

  private Numbers() {}

  /** As many digits as a person compares. */
  static String value(double value) {
    return rounded(value, DIGITS);
  }

  /**
   * Both sides with as few digits as a person compares, and as many as make them look different.
   */
  static List<String> pair(Optional<Double> baseline, Optional<Double> rerun) {
    int digits = DIGITS;
    while (digits < ALL
        && baseline.isPresent()
        && rerun.isPresent()
        && !baseline.get().equals(rerun.get())
        && rounded(baseline.get(), digits).equals(rounded(rerun.get(), digits))) {
      digits++;
    }
    int shown = digits;
    return Stream.of(baseline, rerun)
        .map(value -> value.map(number -> rounded(number, shown)).orElse("missing"))
        .toList();
  }

  /** A share as people say it: {@code 99.2 %}. */
  static String percent(double share) {
    BigDecimal percent = BigDecimal.valueOf(share * 100).round(new MathContext(4));
    return percent.stripTrailingZeros().toPlainString() + " %";
  }

  private static String rounded(double value, int digits) {
    if (!Double.isFinite(value) || digits >= ALL) {
      return String.valueOf(value);
    }
    return String.valueOf(BigDecimal.valueOf(value).round(new MathContext(digits)).doubleValue());
  }

  static String difference(MetricRow row) {
    double difference = row.difference();
    if (!row.common() || Double.isNaN(difference)) {
      return "";
    }
    if (difference == 0) {
      return "0";
    }
    return row.differenceIsRelative()
        ? String.format(Locale.ROOT, "%+.3g %%", difference * 100)
        : String.format(Locale.ROOT, "%+.3g", difference);
  }
}
