package dev.reprise.examples.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reprise.journal.Event;
import dev.reprise.testkit.Example;
import dev.reprise.testkit.PythonVenv;
import dev.reprise.testkit.Recording;
import dev.reprise.testkit.Result;
import dev.reprise.testkit.SparkExample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** What Python's runs of the same trainings show is in Java's, under the same names. */
@Tag("full")
@DisabledForJreRange(min = JRE.JAVA_24, disabledReason = "Spark 3.5 does not start there")
class AutologParityIT {
  private static final String SPARK = "3.5.7";
  private static final String DATA = Example.data("wine.csv").toString();

  @SuppressWarnings("NullAway.Init")
  @TempDir
  private static Path temporary;

  private static final List<JsonNode> python = new ArrayList<>();
  private static final List<JsonNode> candidates = new ArrayList<>();

  @BeforeAll
  static void trainInPython() throws Exception {
    Result trained =
        PythonVenv.mlflow(PythonVenv.MLFLOW, "pyspark==" + SPARK)
            .run(
                Path.of("src", "test", "resources", "autolog.py").toAbsolutePath(),
                List.of(DATA, temporary.resolve("store").toString()),
                Map.of(
                    "JAVA_HOME",
                    System.getProperty("java.home"),
                    "MLFLOW_ALLOW_FILE_STORE",
                    "true",
                    "MLFLOW_DISABLE_TELEMETRY",
                    "true"));
    assertThat(trained.exit()).as(trained.stderr()).isZero();
    for (JsonNode run : new ObjectMapper().readTree(trained.stdout())) {
      (run.get("inside").asBoolean() ? candidates : python).add(run);
    }
    assertThat(python).hasSize(7);
    assertThat(candidates).hasSize(2);
  }

  @Test
  void thePipelineIsLoggedAsPythonLogsIt() throws Exception {
    Recording pipeline =
        Example.jar("spark-pipeline")
            .watched(temporary.resolve("pipeline"), "--seed", "7", "--data", DATA);
    assertSame(pipeline, 1, python.get(0));
  }

  @Test
  void soAreEstimatorsOfManyKinds() throws Exception {
    Recording many =
        SparkExample.of("spark-pipeline", ManyEstimators.class)
            .watched(temporary.resolve("many"), temporary.resolve("models").toString());
    List<Event.TrainingBegan> outermost =
        many.all(Event.TrainingBegan.class).stream().filter(one -> one.parent() == 0).toList();
    assertThat(outermost).hasSize(python.size() - 1);
    for (int i = 0; i < outermost.size(); i++) {
      assertSame(many, outermost.get(i).training(), python.get(i + 1));
    }
    assertCandidates(many);
  }

  /** Their folds are other ones, so that only what the metric is called can be the same. */
  private static void assertCandidates(Recording recording) {
    List<Event.CandidateTried> tried = recording.all(Event.CandidateTried.class);
    assertThat(tried.stream().map(one -> told(recording, one.training())))
        .containsExactlyInAnyOrderElementsOf(
            candidates.stream().map(AutologParityIT::params).toList());
    assertThat(candidates.get(0).get("metrics").has("avg_areaUnderROC")).isTrue();
    assertThat(recording.all(Event.MetricPoint.class))
        .filteredOn(point -> point.training() == tried.get(0).training())
        .extracting(Event.MetricPoint::key)
        .containsExactly("avg_areaUnderROC");
  }

  private static void assertSame(Recording recording, int training, JsonNode run) {
    String name = run.get("name").asText();
    Map<String, String> params = params(run);
    Map<String, String> told = told(recording, training);
    assertThat(told.keySet()).as(name).isEqualTo(params.keySet());
    assertThat(decided(told)).as(name).isEqualTo(decided(params));

    Map<String, Double> metrics = new TreeMap<>();
    run.get("metrics").properties().forEach(m -> metrics.put(m.getKey(), m.getValue().asDouble()));
    Map<String, Double> measured = new TreeMap<>();
    for (Event.MetricPoint one : recording.all(Event.MetricPoint.class)) {
      if (one.training() == training && metrics.containsKey(one.key())) {
        measured.put(one.key(), one.value());
      }
    }
    assertThat(measured).as(name).isEqualTo(metrics);
  }

  private static Map<String, String> params(JsonNode run) {
    Map<String, String> params = new TreeMap<>();
    run.get("params").properties().forEach(p -> params.put(p.getKey(), p.getValue().asText()));
    return params;
  }

  private static Map<String, String> told(Recording recording, int training) {
    Map<String, String> told = new TreeMap<>();
    for (Event.Parameter one : recording.all(Event.Parameter.class)) {
      if (one.training() == training && one.given()) {
        told.put(one.key(), one.value());
      }
    }
    return told;
  }

  /** Python's default seed is another in every run, and so are its folds of a search. */
  private static Map<String, String> decided(Map<String, String> params) {
    Map<String, String> decided = new TreeMap<>(params);
    decided.keySet().removeIf(key -> key.equals("seed") || key.startsWith("best_"));
    return decided;
  }
}
