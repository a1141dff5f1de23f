package dev.reprise.checker.verdict;

import java.util.Map;
import java.util.TreeMap;

/**
 * A setting that metrics share, but for those that have their own.
 *
 * @param general for metrics that have none of their own
 * @param named by metric name
 */
public record PerMetric<T>(T general, Map<String, T> named) {
  public PerMetric {
    named = Map.copyOf(named);
  }

  /** One for all metrics. */
  public static <T> PerMetric<T> all(T general) {
    return new PerMetric<>(general, Map.of());
  }

  /** What holds for a metric. */
  public T of(String metric) {
    return named.getOrDefault(metric, general);
  }

  /** With another setting for one metric. */
  public PerMetric<T> with(String metric, T own) {
    Map<String, T> more = new TreeMap<>(named);
    more.put(metric, own);
    return new PerMetric<>(general, more);
  }

  /** With another setting for metrics that have none of their own. */
  public PerMetric<T> with(T other) {
    return new PerMetric<>(other, named);
  }
}
