package dev.reprise.checker.statistics;

/** Numbers from {@code low} to {@code high}, both included. */
public record Interval(double low, double high) {
  static Interval around(double middle, double halfWidth) {
    return new Interval(middle - halfWidth, middle + halfWidth);
  }

  /** Whether the number is in it; NaN never is. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
