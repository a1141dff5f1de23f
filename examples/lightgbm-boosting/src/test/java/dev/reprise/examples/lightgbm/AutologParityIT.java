package dev.reprise.examples.lightgbm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reprise.journal.Event;
import dev.reprise.testkit.Example;
import dev.reprise.testkit.PythonVenv;
import dev.reprise.testkit.Recording;
import dev.reprise.testkit.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.util.DoubleComparator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Java's run and Python's, of the same training, have the same params, metrics and steps. */
class AutologParityIT {

  private static final Path DATA = Example.data("breast-cancer.csv");

  @SuppressWarnings("NullAway.Init")
  @TempDir
  private static Path temporary;

  @SuppressWarnings("NullAway.Init")
  private static JsonNode python;

  @BeforeAll
  static void trainInPython() throws Exception {
    Result trained =
        PythonVenv.mlflow(PythonVenv.MLFLOW, "lightgbm")
            .run(
                Path.of("src", "test", "resources", "autolog.py").toAbsolutePath(),
                List.of(DATA.toString(), temporary.resolve("store").toString()),
                Map.of("MLFLOW_ALLOW_FILE_STORE", "true", "MLFLOW_DISABLE_TELEMETRY", "true"));
    assertThat(trained.exit()).as(trained.stderr()).isZero();
    python = new ObjectMapper().readTree(trained.stdout());
  }

  @Test
  void theExampleIsLoggedAsPythonLogsIt() throws Exception {
    Recording recording =
        Example.jar("lightgbm-boosting", "-Djava.io.tmpdir=" + temporary)
            .watched(temporary.resolve("example"));
    assertSame(recording, python);
  }

  private static void assertSame(Recording java, JsonNode python) {
    Map<String, String> params = new TreeMap<>();
    python.get("params").properties().forEach(p -> params.put(p.getKey(), p.getValue().asText()));
    assertThat(
            java.all(Event.Parameter.class).stream()
                .filter(Event.Parameter::given)
                .filter(p -> !p.key().startsWith("dataset.")) // Python does not show them
                .collect(Collectors.toMap(Event.Parameter::key, Event.Parameter::value)))
        .isEqualTo(params);

    Map<String, Map<Long, Double>> expected = new TreeMap<>();
    python
        .get("metrics")
        .properties()
        .forEach(
            metric ->
                metric
                    .getValue()
                    .forEach(
                        point ->
                            expected
                                .computeIfAbsent(metric.getKey(), key -> new TreeMap<>())
                                .put(point.get(0).asLong(), point.get(1).asDouble())));
    Map<String, Map<Long, Double>> actual = new TreeMap<>();
    java.all(Event.MetricPoint.class)
        .forEach(
            point ->
                actual
                    .computeIfAbsent(point.key(), key -> new TreeMap<>())
                    .put(point.step(), point.value()));
    assertThat(actual)
        .usingRecursiveComparison()
        .withComparatorForType(new DoubleComparator(1e-6), Double.class)
        .isEqualTo(expected);
  }
}
