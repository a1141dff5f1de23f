package dev.reprise.courier.machine;

import dev.reprise.courier.collect.Commands;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** NVIDIA's graphics processors by {@code nvidia-smi}. One thread at a time. */
final class NvidiaGpus implements Monitor {
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final double BYTES_IN_MEBIBYTE = 1 << 20;

  private final String tool;

  /**
   * @param tool name or path of {@code nvidia-smi}
   */
  NvidiaGpus(String tool) {
    this.tool = tool;
  }

  @Override
  public void look(Map<String, Double> values) throws IOException {
    String table =
        Commands.output(
            List.of(
                tool,
                "--query-gpu=utilization.gpu,memory.used,memory.total,power.draw,power.limit",
                "--format=csv,noheader,nounits"),
            PATIENCE);
    int number = 0;
    for (String line : table.lines().filter(line -> !line.isBlank()).toList()) {
      gpu("gpu_" + number++, line.split(",", -1), values);
    }
  }

  /** A cell that is no number, such as {@code [N/A]}, is left out. */
  private static void gpu(String name, String[] cells, Map<String, Double> values) {
    double[] numbers = new double[5];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i < cells.length ? number(cells[i].strip()) : Double.NaN;
    }
    put(values, name + "_utilization_percentage", numbers[0]);
    put(values, name + "_memory_usage_megabytes", numbers[1] * BYTES_IN_MEBIBYTE / 1e6);
    put(values, name + "_memory_usage_percentage", 100 * numbers[1] / numbers[2]);
    put(values, name + "_power_usage_watts", numbers[3]);
    put(values, name + "_power_usage_percentage", 100 * numbers[3] / numbers[4]);
  }

  private static void put(Map<String, Double> values, String name, double value) {
    if (Double.isFinite(value)) {
      values.put(name, value);
    }
  }

  private static double number(String cell) {
    try {
      return Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
