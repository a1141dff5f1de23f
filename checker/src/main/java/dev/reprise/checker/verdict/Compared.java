package dev.reprise.checker.verdict;

import dev.reprise.record.MetricPoint;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.DoubleStream;

/** Which values of a metric's history are compared. */
public enum Compared {
  /** The last one. */
  LAST,
  /** The lowest of a loss or an error, which its name tells; the highest of any other. */
  BEST,
  HIGHEST,
  LOWEST,
  /** All of them, step by step. */
  EVERY;

  private static final List<String> LOWER_PARTS =
      List.of("loss", "error", "deviance", "perplexity", "nloglik");
  private static final Set<String> LOWER_WORDS =
      Set.of(
          "err", "mse", "rmse", "mae", "mape", "msle", "rmsle", "mphe", "brier", "cost", "fid",
          "wer", "cer");

  /** The word in options, files and reports: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The value that stands for the history; the last one where every step is compared. NaN is best
   * only where there is nothing else.
   *
   * @param history not empty
   */
  double of(String metric, List<MetricPoint> history) {
    return switch (this) {
      case LAST, EVERY -> history.get(history.size() - 1).value();
      case HIGHEST -> numbers(history).max().orElse(Double.NaN);
      case LOWEST -> numbers(history).min().orElse(Double.NaN);
      case BEST -> (isBetterLow(metric) ? LOWEST : HIGHEST).of(metric, history);
    };
  }

  private static DoubleStream numbers(List<MetricPoint> history) {
    return history.stream().mapToDouble(MetricPoint::value).filter(value -> !Double.isNaN(value));
  }

  /** Whether less is better, as the name tells: it speaks of a loss or an error. */
  static boolean isBetterLow(String metric) {
    String name = metric.toLowerCase(Locale.ROOT);
    return LOWER_PARTS.stream().anyMatch(name::contains)
        || List.of(name.split("[^a-z]+", -1)).stream().anyMatch(LOWER_WORDS::contains);
  }
}
