package dev.reprise.checker.statistics;

import java.util.List;

/**
 * The values of one metric over repeated runs.
 *
 * @param values at least one, all finite
 * @param rounding the fraction of the mean below which a deviation is rounding
 */
public record Sample(List<Double> values, double rounding) {
  public Sample {
    values = List.copyOf(values);
    if (values.isEmpty() || !values.stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("a sample has finite values: " + values);
    }
  }

  public int n() {
    return values.size();
  }

  public double mean() {
    double first = values.get(0);
    // Around the first value, so that equal values have themselves as their mean.
    return first + values.stream().mapToDouble(value -> value - first).sum() / n();
  }

  /** The standard deviation, by n - 1; 0 for one value. */
  public double deviation() {
    double mean = mean();
    double squares = values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
    return n() == 1 ? 0 : Math.sqrt(squares / (n() - 1));
  }

  /**
   * The standard deviation, and not less than rounding makes it: runs that are equal bit for bit do
   * not show that the next one cannot be summed in another order.
   */
  public double spread() {
    return Math.max(deviation(), rounding * Math.abs(mean()));
  }

  public double least() {
    return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  public double greatest() {
    return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }
}
