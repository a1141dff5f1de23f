package dev.reprise.courier.story;

import java.util.Arrays;

/**
 * The points of one metric in the order in which they came; grows, and is compact, because a
 * training may log millions. Not safe for use by several threads while it grows.
 */
public final class MetricSeries {
  private double[] values = new double[16];
  private long[] steps = new long[16];
  private long[] times = new long[16];
  private int size;

  void add(double value, long step, long time) {
    if (size == values.length) {
      int more = Math.multiplyExact(size, 2);
      values = Arrays.copyOf(values, more);
      steps = Arrays.copyOf(steps, more);
      times = Arrays.copyOf(times, more);
    }
    values[size] = value;
    steps[size] = step;
    times[size] = time;
    size++;
  }

  /** How many points there are. */
  public int size() {
    return size;
  }

  /** The value of a point; may be NaN or infinite. */
  public double value(int index) {
    return values[index];
  }

  /** The step of a point. */
  public long step(int index) {
    return steps[index];
  }

  /** The time of a point in milliseconds since the epoch. */
  public long time(int index) {
    return times[index];
  }
}
