package dev.reprise.examples.spark.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reprise.journal.Event;
import dev.reprise.testkit.Example;
import dev.reprise.testkit.MlflowServer;
import dev.reprise.testkit.Proves;
import dev.reprise.testkit.RecordedRun;
import dev.reprise.testkit.Recording;
import dev.reprise.testkit.SparkExample;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** SynapseML: LightGBM's own training, in a task of Spark's, is inside of Spark's. */
@Tag("full")
@DisabledForJreRange(min = JRE.JAVA_24, disabledReason = "Spark 3.5 does not start there")
class LightgbmOnSparkIT {
  private static final Path DATA = Example.data("breast-cancer.csv");

  @SuppressWarnings("NullAway.Init")
  @TempDir
  private static Path temporary;

  @SuppressWarnings("NullAway.Init")
  private static RecordedRun first;

  @BeforeAll
  static void train() throws Exception {
    first = run("first", Files.readString(DATA), "7", "3");
  }

  @Test
  void theSameTwiceIsBitIdentical() throws Exception {
    JsonNode check = first.check(run("again", Files.readString(DATA), "7", "3"));
    assertThat(check.get("verdict").asText()).as("" + check).isEqualTo("BIT_IDENTICAL");
    assertThat(changes(check)).isEmpty();
  }

  @Test
  void dataModelAndSeedAreTold() throws Exception {
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    String digest = HexFormat.of().formatHex(sha.digest(Files.readAllBytes(DATA)));
    assertThat(first.fact("data", "content")).isEqualTo(digest);
    assertThat(first.fact("data", "training.1.training")).isEqualTo(digest);
    assertThat(first.fact("seeds", "training.1.spark.seed")).isEqualTo("3");
    assertThat(first.json().at("/outcome/models/0/form").asText()).isEqualTo("spark/1");
    assertThat(first.json().get("gaps")).isEmpty();
  }

  @Test
  void inMlflowTheCurveOfLightgbmIsTheTrainings() throws Exception {
    for (String key : List.of("training-binary_logloss", "valid_0-binary_logloss")) {
      JsonNode points =
          mlflow("metrics/get-history?run_id=" + first.id() + "&metric_key=" + key).get("metrics");
      assertThat(points).as(key).hasSize(5);
      assertThat(points.get(4).get("step").asInt()).isEqualTo(4);
      assertThat(points.get(4).get("value").asDouble())
          .isLessThan(points.get(0).get("value").asDouble());
    }
    JsonNode run = mlflow("runs/get?run_id=" + first.id()).get("run");
    assertThat(run.at("/data/params"))
        .extracting(param -> param.get("key").asText() + "=" + param.get("value").asText())
        .contains("numLeaves=7", "numIterations=5", "baggingFraction=0.5", "referenceDataset=b''");
  }

  @Test
  void oneOtherRowIsOtherDataAndNothingElse() throws Exception {
    List<String> rows = new ArrayList<>(Files.readAllLines(DATA));
    rows.set(5, rows.get(5).replaceFirst("^[0-9.]+", "29.5"));
    assertThat(changes(first.check(run("row", String.join("\n", rows) + "\n", "7", "3"))))
        // An argument that names a file stands for its content.
        .containsExactlyInAnyOrder(
            "data content", "data training.1.training", "parameters argument.0");
  }

  @Test
  void oneOtherParameterIsThatParameterAndNothingElse() throws Exception {
    assertThat(changes(first.check(run("leaves", Files.readString(DATA), "5", "3"))))
        .containsExactlyInAnyOrder("parameters argument.2", "parameters training.1.numLeaves");
  }

  @Test
  void anotherSeedIsThatSeedAndNothingElse() throws Exception {
    assertThat(changes(first.check(run("seed", Files.readString(DATA), "7", "4"))))
        .containsExactlyInAnyOrder(
            "parameters argument.3", "parameters training.1.seed", "seeds training.1.spark.seed");
  }

  @Test
  @Proves(library = "lightgbm", version = "3.3.510")
  void whatLightgbmMakesOfTheParamsIsInsideOfSparks() throws Exception {
    Path run = temporary.resolve("regression");
    Recording trees =
        example(run)
            .watched(run, DATA.toString(), run.resolve("model").toString(), "7", "3", "regression");
    assertThat(trees.result().exit()).as(trees.result().stderr()).isZero();
    assertThat(trees.all(Event.TrainingBegan.class))
        .extracting(
            Event.TrainingBegan::parent,
            Event.TrainingBegan::library,
            Event.TrainingBegan::libraryVersion)
        .containsExactly(tuple(0, "spark", "3.5.7"), tuple(1, "lightgbm", "3.3.510"));
    assertThat(trees.all(Event.Parameter.class))
        .filteredOn(one -> one.training() == 2)
        .extracting(Event.Parameter::key, Event.Parameter::value, Event.Parameter::given)
        .contains(
            tuple("num_leaves", "7", true),
            tuple("bagging_seed", "7196", false),
            tuple("min_data_in_leaf", "20", false),
            tuple("num_boost_round", "5", true));
    assertThat(trees.all(Event.ModelWritten.class))
        .extracting(Event.ModelWritten::training, model -> model.digest().replaceAll(":.*", ""))
        .containsExactly(tuple(2, "lightgbm/1"), tuple(1, "spark/1"));
    assertThat(trees.all(Event.GapSeen.class)).isEmpty();
  }

  private static List<String> changes(JsonNode check) {
    List<String> changes = new ArrayList<>();
    for (JsonNode change : check.get("changes")) {
      if (change.get("decisive").asBoolean()) {
        changes.add(change.get("factor").asText() + " " + change.get("fact").asText());
      }
    }
    return changes;
  }

  private static JsonNode mlflow(String what) throws Exception {
    URI uri = URI.create(MlflowServer.shared().uri() + "/api/2.0/mlflow/" + what);
    return new ObjectMapper()
        .readTree(
            HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body());
  }

  private static RecordedRun run(String name, String data, String leaves, String seed)
      throws Exception {
    Path run = Files.createDirectories(temporary.resolve(name));
    Files.writeString(run.resolve("data.csv"), data);
    return RecordedRun.of(
        run,
        MlflowServer.shared().uri(),
        example(run).program("data.csv", "model", leaves, seed, "watched"));
  }

  /** SynapseML's, each with its own place for native libraries. */
  private static Example example(Path run) throws Exception {
    Path natives = Files.createDirectories(run.resolve("natives"));
    return SparkExample.of("spark-tables", LightgbmOnSpark.class, "lightgbm/*")
        .with("-Djava.io.tmpdir=" + natives);
  }
}
