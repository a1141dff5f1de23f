package dev.reprise.courier.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.client.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemMetricsTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void tellsMeansOfWhatItSawAndTheLastOfWhatGrows() {
    List<Double> seen = new ArrayList<>(List.of(10.0, 20.04, 40.0));
    SystemMetrics metrics =
        new SystemMetrics(
            Map.of("MLFLOW_SYSTEM_METRICS_SAMPLES_BEFORE_LOGGING", "3"),
            () ->
                List.of(
                    values -> {
                      double value = seen.remove(0);
                      values.put("cpu_utilization_percentage", value);
                      values.put("network_receive_megabytes", value);
                    },
                    values -> {
                      throw new IOException("there is none");
                    }));

    assertThat(metrics.at(0, 1)).isEmpty();
    assertThat(metrics.at(9 * SECOND, 2)).isEmpty();
    assertThat(seen).hasSize(3);
    assertThat(metrics.at(10 * SECOND, 3)).isEmpty();
    assertThat(metrics.at(20 * SECOND, 4)).isEmpty();
    assertThat(metrics.at(30 * SECOND, 5))
        .containsExactly(
            new Metric("system/cpu_utilization_percentage", 23.3, 5, 0),
            new Metric("system/network_receive_megabytes", 40.0, 5, 0));
  }

  @Test
  void isWantedAsMlflowReadsIt() {
    assertThat(SystemMetrics.wanted(Map.of())).isFalse();
    for (String yes : List.of("true", "True", "1")) {
      assertThat(SystemMetrics.wanted(Map.of("MLFLOW_ENABLE_SYSTEM_METRICS_LOGGING", yes)))
          .isTrue();
    }
    assertThat(SystemMetrics.wanted(Map.of("MLFLOW_ENABLE_SYSTEM_METRICS_LOGGING", "false")))
        .isFalse();
  }

  @Test
  void readsWhatNvidiaSmiPrints(@TempDir Path directory) throws IOException {
    Path tool =
        Files.writeString(
            directory.resolve("nvidia-smi"),
            """
            #!/bin/sh
            echo "55, 1024, 81559, 350.00, 700.00"
            echo "[N/A], 0, 81559, [N/A], 700.00"
            """);
    assertThat(tool.toFile().setExecutable(true)).isTrue();
    Map<String, Double> values = new TreeMap<>();

    new NvidiaGpus(tool.toString()).look(values);

    assertThat(values)
        .containsOnlyKeys(
            "gpu_0_utilization_percentage",
            "gpu_0_memory_usage_megabytes",
            "gpu_0_memory_usage_percentage",
            "gpu_0_power_usage_watts",
            "gpu_0_power_usage_percentage",
            "gpu_1_memory_usage_megabytes",
            "gpu_1_memory_usage_percentage")
        .containsEntry("gpu_0_utilization_percentage", 55.0)
        .containsEntry("gpu_0_memory_usage_megabytes", 1073.741824)
        .containsEntry("gpu_0_power_usage_percentage", 50.0);
  }
}
