package dev.reprise.checker.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reprise.client.Run;
import dev.reprise.client.RunQuery;
import dev.reprise.client.Stores;
import dev.reprise.client.TrackingStore;
import dev.reprise.testkit.MlflowServer;
import dev.reprise.testkit.Result;
import dev.reprise.testkit.Root;
import dev.reprise.testkit.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** A Spark program's run, as it is in a real MLflow server and in MLflow's file layout. */
@DisabledForJreRange(min = JRE.JAVA_24, disabledReason = "Spark 3.5 and 4.1 do not start there")
class SparkRunIT {
  private static final String EXPERIMENT = "spark-pipeline";

  @SuppressWarnings("NullAway.Init")
  @TempDir
  private static Path temporary;

  @SuppressWarnings("NullAway.Init")
  private static Path program;

  @BeforeAll
  static void train() throws IOException {
    program = Files.createDirectories(temporary.toRealPath().resolve("program"));
    Path root = Root.directory();
    String agent =
        "-javaagent:%s=courier=none,experiment=%s,outbox=%s"
            .formatted(
                root.resolve("agent/target/reprise-agent.jar"),
                EXPERIMENT,
                program.resolveSibling("outbox"));
    String jar = root.resolve("examples/spark-pipeline/target/spark-pipeline.jar").toString();
    Result trained = Training.java(agent, "-jar", jar, "--seed", "7").in(program).run();
    assertThat(trained.exit()).as(trained.stderr()).isZero();
  }

  @Test
  void aServerHasIt() throws Exception {
    delivered(MlflowServer.shared().uri(), "for-server");
  }

  @Test
  void theEmbeddedStoreHasIt() throws Exception {
    delivered(temporary.toRealPath().resolve("runs").toUri().toString(), "for-files");
  }

  private static void delivered(String uri, String outbox) throws Exception {
    Path copy = program.resolveSibling(outbox);
    copy(program.resolveSibling("outbox"), copy);
    String command = Root.directory().resolve("checker/target/reprise.jar").toString();
    Result synced =
        Training.java("-jar", command, "sync", copy.toString(), "--to", uri).in(program).run();
    assertThat(synced.exit()).as(synced.stderr()).isZero();

    try (TrackingStore store = Stores.open(uri, program, Map.of())) {
      String experiment = store.findExperiment(EXPERIMENT).orElseThrow().id();
      Run run = store.searchRuns(RunQuery.in(experiment, "")).next();
      assertThat(run.params())
          .containsEntry("stages", "['StringIndexer', 'VectorAssembler', 'RandomForestClassifier']")
          .containsEntry("RandomForestClassifier.numTrees", "20")
          .containsEntry("RandomForestClassifier.seed", "7")
          .doesNotContainKey("spark.master");
      assertThat(run.metrics()).containsOnlyKeys("accuracy_unknown_dataset");
      assertThat(run.tags())
          .containsEntry("estimator_name", "Pipeline")
          .containsEntry("estimator_class", "org.apache.spark.ml.Pipeline")
          .containsEntry("reprise.seeds", "2 chosen, 0 by chance")
          .containsEntry("reprise.hazards", "0");
      assertThat(run.tags().get("sparkDatasourceInfo")).endsWith("/wine.csv,format=csv");
      recorded(new ObjectMapper().readTree(store.artifacts(run.id()).read("reprise/record.json")));
    }
  }

  private static void recorded(JsonNode record) throws Exception {
    Path wine = Root.directory().resolve("examples/data/wine.csv");
    byte[] sha = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(wine));
    JsonNode data = record.at("/factors/data/facts");
    assertThat(data.at("/training.1.training/value").asText())
        .isEqualTo(data.at("/content/value").asText())
        .isEqualTo(HexFormat.of().formatHex(sha));
    JsonNode seeds = record.at("/factors/seeds/facts");
    assertThat(seeds.at("/training.0.randomSplit/value").asText()).isEqualTo("7");
    JsonNode models = record.at("/outcome/models");
    assertThat(models).hasSize(1);
    assertThat(models.at("/0/path").asText()).isEqualTo("$CWD/spark-pipeline.model");
    assertThat(models.at("/0/form").asText()).isEqualTo("spark/1");
    assertThat(models.at("/0/canonical").asText()).isNotEqualTo(models.at("/0/raw").asText());
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(from)) {
      all = files.toList();
    }
    for (Path one : all) {
      Path target = to.resolve(from.relativize(one).toString());
      if (Files.isDirectory(one)) {
        Files.createDirectories(target);
      } else {
        Files.copy(one, target);
      }
    }
  }
}
