package dev.reprise.courier.machine;

import dev.reprise.client.Metric;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * MLflow's system metrics: what its Python sampler logs, by the same variables, names and units,
 * for the machine that a JVM trains on. Names, units and rounding: {@code mlflow/system_metrics} of
 * MLflow 3. One thread at a time.
 */
public final class SystemMetrics {
  private static final String PREFIX = "system/";

  private final Supplier<List<Monitor>> newMonitors;
  private final Duration interval;
  private final int samplesBeforeLogging;
  private final String prefix;
  private final Map<String, double[]> sums = new TreeMap<>();
  private List<Monitor> monitors = List.of();
  private int samples;
  private long lookedAt;
  private long step;

  SystemMetrics(Map<String, String> environment, Supplier<List<Monitor>> newMonitors) {
    this.newMonitors = newMonitors;
    double seconds = number(environment, "MLFLOW_SYSTEM_METRICS_SAMPLING_INTERVAL", 10);
    this.interval = Duration.ofMillis((long) (1000 * seconds));
    this.samplesBeforeLogging =
        (int) number(environment, "MLFLOW_SYSTEM_METRICS_SAMPLES_BEFORE_LOGGING", 1);
    String node = environment.getOrDefault("MLFLOW_SYSTEM_METRICS_NODE_ID", "").strip();
    this.prefix = node.isEmpty() ? PREFIX : PREFIX + node + "/";
  }

  /** For a JVM with this environment, on this machine. */
  public static SystemMetrics of(Map<String, String> environment) {
    return new SystemMetrics(
        environment, () -> List.of(new Machine(), new NvidiaGpus("nvidia-smi")));
  }

  /** Whether a JVM with this environment wants them. */
  public static boolean wanted(Map<String, String> environment) {
    String value = environment.getOrDefault("MLFLOW_ENABLE_SYSTEM_METRICS_LOGGING", "");
    return Set.of("true", "1").contains(value.strip().toLowerCase(Locale.ROOT));
  }

  /**
   * Looks at the machine if it is time to.
   *
   * @param nanos of a clock that only goes forward
   * @param millis since the epoch
   * @return what is to be logged: nothing most of the time
   */
  public List<Metric> at(long nanos, long millis) {
    if (monitors.isEmpty()) {
      monitors = new ArrayList<>(newMonitors.get());
      lookedAt = nanos;
      return List.of();
    }
    if (nanos - lookedAt < interval.toNanos()) {
      return List.of();
    }
    lookedAt = nanos;
    Map<String, Double> values = new TreeMap<>();
    monitors.removeIf(monitor -> !looked(monitor, values));
    values.forEach(this::add);
    return ++samples < samplesBeforeLogging ? List.of() : means(millis);
  }

  /** What cannot be looked at once, such as a GPU that is not there, is not looked at again. */
  private static boolean looked(Monitor monitor, Map<String, Double> values) {
    try {
      monitor.look(values);
      return true;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private void add(String name, double value) {
    double[] sum = sums.computeIfAbsent(name, each -> new double[2]);
    boolean counts = isCounter(name);
    sum[0] = counts ? value : sum[0] + value;
    sum[1] = counts ? 1 : sum[1] + 1;
  }

  /** What only grows is told as it is last; of all else the mean, to one decimal. */
  private static boolean isCounter(String name) {
    return name.startsWith("network_");
  }

  private List<Metric> means(long millis) {
    List<Metric> points = new ArrayList<>();
    sums.forEach(
        (name, sum) -> {
          double mean = sum[0] / sum[1];
          double told = isCounter(name) ? mean : Math.round(10 * mean) / 10.0;
          points.add(new Metric(prefix + name, told, millis, step));
        });
    step++;
    samples = 0;
    sums.clear();
    return points;
  }

  /** What is no positive number is Python's error at the start, and the default here. */
  private static double number(Map<String, String> environment, String name, double otherwise) {
    try {
      double value = Double.parseDouble(environment.getOrDefault(name, "").strip());
      return value > 0 ? value : otherwise;
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }
}
