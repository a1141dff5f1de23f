package dev.reprise.examples.spark.tables;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reprise.testkit.Example;
import dev.reprise.testkit.MlflowServer;
import dev.reprise.testkit.PythonVenv;
import dev.reprise.testkit.RecordedRun;
import dev.reprise.testkit.Result;
import dev.reprise.testkit.Root;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** With {@code log-model=on} Python loads what Spark trained in Java, and predicts the same. */
@Tag("full")
@DisabledForJreRange(min = JRE.JAVA_24, disabledReason = "Spark 3.5 does not start there")
class SparkModelsLoadIT {
  private static final Path MODULE = Root.directory().resolve("examples/spark-pipeline/target");

  /** What the program saves that can predict for one vector, in its order, and where it lies. */
  private static final Map<Integer, String> SINGLE =
      Map.of(
          1,
          "LogisticRegressionModel",
          2,
          "KMeansModel",
          3,
          "GBTClassificationModel",
          4,
          "LinearRegressionModel");

  @TempDir private Path temporary;

  @Test
  void fromAServerAsLoggedModels() throws Exception {
    for (JsonNode line : loadedInPython(MlflowServer.shared().uri())) {
      assertThat(line.get("id").asText()).startsWith("m-");
    }
  }

  @Test
  void fromAnEmbeddedStoreAsArtifactsOfTheRun() throws Exception {
    for (JsonNode line : loadedInPython(temporary.resolve("store").toUri().toString())) {
      assertThat(line.get("id").isNull()).isTrue();
    }
  }

  /** A pipeline with its accuracy, then models that are none and are loaded as one of one stage. */
  private List<JsonNode> loadedInPython(String store) throws Exception {
    List<String> settings = List.of("log-model=on", "experiment=spark-models");
    String data = Example.data("wine.csv").toString();
    RecordedRun pipeline =
        RecordedRun.of(
            temporary.resolve("pipeline"),
            store,
            settings,
            List.of(
                "-jar",
                MODULE.resolve("spark-pipeline.jar").toString(),
                "--seed",
                "7",
                "--trees",
                "1",
                "--data",
                data));
    RecordedRun many =
        RecordedRun.of(
            temporary.resolve("many"),
            store,
            settings,
            List.of(
                "-cp",
                MODULE.resolve("spark-pipeline.jar").toString(),
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "--add-opens=java.base/sun.util.calendar=ALL-UNNAMED",
                "dev.reprise.examples.spark.ManyEstimators",
                temporary.resolve("many/models").toString()));
    List<String> arguments = new ArrayList<>(List.of(store, data, pipeline.id()));
    for (int number = 1; number <= SINGLE.size(); number++) {
      arguments.add("runs:/" + many.id() + "/model" + (number == 1 ? "" : "-" + number));
    }
    Result loaded =
        PythonVenv.mlflow(PythonVenv.MLFLOW, "pyspark==3.5.7")
            .run(
                Path.of("src", "test", "resources", "load_spark_models.py").toAbsolutePath(),
                arguments,
                Map.of(
                    "JAVA_HOME",
                    System.getProperty("java.home"),
                    "SPARK_LOCAL_IP",
                    "127.0.0.1",
                    "MLFLOW_DFS_TMP",
                    temporary.resolve("dfs").toString(),
                    "MLFLOW_ALLOW_FILE_STORE",
                    "true"));
    assertThat(loaded.exit()).as(loaded.stderr()).isZero();
    List<JsonNode> lines = new ArrayList<>();
    for (String line : loaded.stdout().lines().toList()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    assertThat("test-accuracy " + lines.get(0).get("accuracy").asDouble())
        .isEqualTo(pipeline.result().stdout().strip());
    for (int number = 1; number <= SINGLE.size(); number++) {
      assertThat(lines.get(number).get("stage").asText()).isEqualTo(SINGLE.get(number));
      assertThat(lines.get(number).get("predicts").asBoolean()).isTrue();
    }
    return lines;
  }
}
