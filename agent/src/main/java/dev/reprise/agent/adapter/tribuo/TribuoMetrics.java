package dev.reprise.agent.adapter.tribuo;

import dev.reprise.agent.adapter.Report;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The figures of a Tribuo evaluation: {@code test-accuracy.micro}, {@code test-f1.setosa}. */
final class TribuoMetrics {

  /** Beyond so many labels only averages are told. */
  private static final int MOST_LABELS = 20;

  /** Cells of the confusion matrix, of which the other figures are made. */
  private static final Set<String> COUNTS = Set.of("TP", "FP", "TN", "FN");

  private TribuoMetrics() {}

  static void tell(Object evaluation, String context, int training, long step, Report report) {
    if (!(report.read(evaluation, "asMap") instanceof Map<?, ?> results)) {
      return;
    }
    // In order of name: the map's own order is that of identity hashes.
    SortedMap<String, Double> averages = new TreeMap<>();
    SortedMap<String, Double> byLabel = new TreeMap<>();
    Set<String> labels = new TreeSet<>();
    for (Map.Entry<?, ?> result : results.entrySet()) {
      if (result.getKey() == null || !(result.getValue() instanceof Double value)) {
        continue;
      }
      String metric = String.valueOf(report.read(result.getKey(), "getB"));
      Object target = report.read(result.getKey(), "getA");
      if (target == null || COUNTS.contains(metric)) {
        continue;
      }
      String name = context + "-" + metric.toLowerCase(Locale.ROOT) + ".";
      Object average = present(report.read(target, "getAverageTarget"));
      if (average != null) {
        averages.put(name + average.toString().toLowerCase(Locale.ROOT), value);
      } else {
        String label = String.valueOf(present(report.read(target, "getOutputTarget")));
        labels.add(label);
        byLabel.put(name + label, value);
      }
    }
    tell(averages, training, step, report);
    if (labels.size() <= MOST_LABELS) {
      tell(byLabel, training, step, report);
    }
  }

  private static void tell(
      SortedMap<String, Double> metrics, int training, long step, Report report) {
    for (Map.Entry<String, Double> metric : metrics.entrySet()) {
      report.metric(training, metric.getKey(), metric.getValue(), step);
    }
  }

  private static @Nullable Object present(@Nullable Object optional) {
    return optional instanceof Optional<?> o ? o.orElse(null) : null;
  }
}
