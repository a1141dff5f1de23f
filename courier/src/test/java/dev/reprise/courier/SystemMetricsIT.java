package dev.reprise.courier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.client.Metric;
import dev.reprise.client.TrackingStore;
import dev.reprise.testkit.Polling;
import dev.reprise.testkit.PythonVenv;
import dev.reprise.testkit.RunningProcess;
import dev.reprise.testkit.Training;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the machine does is logged as Python's sampler logs it. */
class SystemMetricsIT {
  private static final String PROGRAM =
      """
      import java.nio.file.*;
      public class Program {
        public static void main(String[] args) throws Exception {
          while (!Files.exists(Path.of("enough"))) {
            Thread.sleep(100);
          }
        }
      }
      """;

  /**
   * The names in the installed MLflow; its monitors themselves need packages that it does not
   * bring.
   */
  private static final String NAMES =
      """
      import pathlib, re, mlflow
      where = pathlib.Path(mlflow.__file__).parent / "system_metrics" / "metrics"
      for part in ("cpu", "disk", "network"):
          text = (where / f"{part}_monitor.py").read_text()
          for name in re.findall(r'_metrics\\["(\\w+)"\\]', text):
              print("NAME", name)
      """;

  @TempDir Path directory;

  @Test
  void areThoseOfPythonByName() throws Exception {
    Path in = Files.createDirectories(directory.resolve("work"));
    try (Watched watched = new Watched(directory, PROGRAM)) {
      Training program =
          watched
              .program(in, "", List.of())
              .env("MLFLOW_ENABLE_SYSTEM_METRICS_LOGGING", "True")
              .env("MLFLOW_SYSTEM_METRICS_SAMPLING_INTERVAL", "0.3")
              .env("MLFLOW_SYSTEM_METRICS_SAMPLES_BEFORE_LOGGING", "2")
              .env("MLFLOW_SYSTEM_METRICS_NODE_ID", "node-7");
      try (RunningProcess running = program.start()) {
        Polling.until("points while it runs", Watched.LONG, () -> histories(in).size() > 7);
        Files.createFile(in.resolve("enough"));
        assertThat(running.await().exit()).isZero();
      }
      watched.awaitDelivery();
    }

    Map<String, Metric> last = histories(in);
    Set<String> names = new TreeSet<>();
    last.keySet().forEach(key -> names.add(key.replaceFirst("^system/node-7/", "")));
    names.removeIf(name -> name.startsWith("gpu_"));
    assertThat(names).isEqualTo(namesOfPython());
    assertThat(last)
        .allSatisfy(
            (key, metric) -> {
              if (key.endsWith("_percentage")) {
                assertThat(metric.value()).as(key).isBetween(0.0, 100.0);
              }
            });
    assertThat(value(last, "system_memory_usage_megabytes")).isPositive();
    assertThat(value(last, "disk_available_megabytes")).isPositive();
    List<Long> steps = new ArrayList<>();
    try (TrackingStore store = Watched.store(in)) {
      store
          .metricHistory(Watched.run(in).id(), "system/node-7/cpu_utilization_percentage")
          .forEach(point -> steps.add(point.step()));
    }
    assertThat(steps).startsWith(0L).doesNotHaveDuplicates().isSorted();
  }

  private static double value(Map<String, Metric> last, String name) {
    Metric metric = last.get("system/node-7/" + name);
    return metric == null ? Double.NaN : metric.value();
  }

  private static Map<String, Metric> histories(Path in) {
    return Files.exists(in.resolve("reprise-runs")) && !Watched.runs(in).isEmpty()
        ? Watched.run(in).metrics()
        : Map.of();
  }

  private Set<String> namesOfPython() throws Exception {
    Path script = Files.writeString(directory.resolve("names.py"), NAMES);
    Set<String> names = new TreeSet<>();
    PythonVenv.mlflow()
        .run(script, List.of(), Map.of())
        .stdout()
        .lines()
        .filter(line -> line.startsWith("NAME "))
        .forEach(line -> names.add(line.substring(5)));
    assertThat(names).hasSize(8);
    return names;
  }
}
