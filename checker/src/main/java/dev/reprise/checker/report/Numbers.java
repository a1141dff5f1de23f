package dev.reprise.checker.report;

import dev.reprise.checker.verdict.MetricRow;
import java.util.Locale;
import java.util.Optional;

/** Numbers as a report shows them. */
final class Numbers {
  private Numbers() {}

  /** All digits: two values that differ look different. */
  static String value(Optional<Double> value) {
    return value.map(String::valueOf).orElse("missing");
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
