package dev.reprise.examples.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.reprise.journal.Event;
import dev.reprise.testkit.Proof;
import dev.reprise.testkit.Proves;
import dev.reprise.testkit.Recording;
import dev.reprise.testkit.SparkExample;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

@DisabledForJreRange(min = JRE.JAVA_24, disabledReason = "Spark 3.5 and 4.1 do not start there")
class ManyEstimatorsIT {
  private static final int LOGISTIC = 1, KMEANS = 2, GBT = 3, OWN = 4, SEARCH = 5;

  @SuppressWarnings("NullAway.Init")
  @TempDir
  private static Path temporary;

  @SuppressWarnings("NullAway.Init")
  private static Recording all;

  @BeforeAll
  static void train() throws Exception {
    all = train("first");
  }

  private static Recording train(String run) throws Exception {
    Path directory = temporary.resolve(run);
    return SparkExample.of("spark-pipeline", ManyEstimators.class)
        .watched(directory, directory.resolve("out").toString());
  }

  @Test
  void eachFitIsATrainingAndWhatASearchTriesIsInsideOfIt() {
    assertThat(all.result().exit()).as(all.result().stderr()).isZero();
    assertThat(all.all(Event.TrainingBegan.class))
        .filteredOn(began -> began.parent() == 0)
        .extracting(began -> began.algorithm().replaceAll(".*[.$]", ""))
        .containsExactly(
            "LogisticRegression", "KMeans", "GBTClassifier", "Own", "CrossValidator", "ALS");
    List<Event.TrainingBegan> tried =
        all.all(Event.TrainingBegan.class).stream()
            .filter(began -> began.parent() == SEARCH)
            .toList();
    // Two folds of two weights, in the pool; then all rows with the better weight.
    assertThat(tried)
        .hasSize(5)
        .allSatisfy(one -> assertThat(one.algorithm()).isEqualTo("org.apache.spark.ml.Pipeline"));
    assertThat(tried)
        .extracting(Event.TrainingBegan::thread)
        .filteredOn(thread -> thread.startsWith("CrossValidator-thread-pool"))
        .hasSize(4);
  }

  @Test
  @Proves(library = "spark", value = Proof.METRICS_BY_STEP)
  void theHistoryOfTheObjectiveIsAMetricByStep() {
    assertThat(metrics(LOGISTIC, "objectiveHistory"))
        .hasSize(6)
        .isSortedAccordingTo((one, other) -> Double.compare(other, one));
    assertThat(metrics(LOGISTIC, "totalIterations")).containsExactly(5.0);
    assertThat(metrics(KMEANS, "trainingCost")).hasSize(1);
  }

  @Test
  void evaluatorsAreNumberedAsPythonNumbersThem() {
    String printed = all.result().stdout().strip();
    assertThat(
            metrics(LOGISTIC, "areaUnderROC_training").get(0)
                + " "
                + metrics(LOGISTIC, "areaUnderROC-2_training").get(0))
        .isEqualTo(printed);
    assertThat(all.all(Event.MetricPoint.class))
        .extracting(Event.MetricPoint::training)
        .doesNotContain(0);
  }

  @Test
  void aSearchTellsWhatItFoundAndNotTheParamsThatItVaries() {
    assertThat(metrics(SEARCH, "avg_areaUnderROC")).hasSize(2);
    assertThat(parameters(SEARCH))
        .containsEntry("estimator", "Pipeline")
        .containsEntry("evaluator", "BinaryClassificationEvaluator")
        .containsEntry("BinaryClassificationEvaluator.metricName", "areaUnderROC")
        .containsEntry("numFolds", "2")
        .containsEntry("best_LogisticRegression.regParam", "0.001")
        .doesNotContainKey("estimatorParamMaps")
        .doesNotContainKey("LogisticRegression.maxIter");
  }

  @Test
  void eachCombinationOfASearchIsACandidate() {
    List<Event.CandidateTried> tried = all.all(Event.CandidateTried.class);
    assertThat(tried)
        .extracting(Event.CandidateTried::search, Event.CandidateTried::algorithm)
        .containsExactly(
            tuple(SEARCH, "org.apache.spark.ml.Pipeline"),
            tuple(SEARCH, "org.apache.spark.ml.Pipeline"));
    for (int i = 0; i < 2; i++) {
      assertThat(metrics(tried.get(i).training(), "avg_areaUnderROC"))
          .containsExactly(metrics(SEARCH, "avg_areaUnderROC").get(i));
      assertThat(parameters(tried.get(i).training()))
          .containsEntry("LogisticRegression.regParam", i == 0 ? "0.5" : "0.001")
          .containsEntry("LogisticRegression.maxIter", "5")
          .containsEntry("StandardScaler.inputCol", "features");
    }
  }

  @Test
  void valuesAreWrittenAsPythonWritesThem() {
    assertThat(parameters(LOGISTIC))
        .containsEntry("regParam", "1e-05")
        .containsEntry("fitIntercept", "True");
    assertThat(parameters(0))
        .containsEntry("StringIndexer.inputCol", "name")
        .containsEntry("StringIndexer.handleInvalid", "error");
  }

  @Test
  void seedsAreGivenOrTheClassesOwn() {
    assertThat(all.all(Event.SeedInForce.class))
        .filteredOn(seed -> seed.training() <= SEARCH)
        .extracting(
            Event.SeedInForce::training, Event.SeedInForce::value, Event.SeedInForce::origin)
        .containsExactly(
            tuple(KMEANS, "3", "given"),
            tuple(GBT, "-1287390502", "default"),
            tuple(SEARCH, "11", "given"));
  }

  @Test
  void rowsThatTheProgramMadeHaveADigest() {
    assertThat(all.all(Event.DataUsed.class))
        .hasSize(6)
        .allSatisfy(data -> assertThat(data.rows()).isEqualTo(60))
        .extracting(Event.DataUsed::digest)
        .allMatch(digest -> digest.matches("spark/1:[0-9a-f]{64}"));
  }

  @Test
  void whatAModelHasLearnedHasADigestUnlessItLiesInATable() {
    Map<String, String> models = models(all);
    assertThat(models.keySet())
        .containsExactly("logistic", "kmeans", "gbt", "linear", "search", "als");
    assertThat(models.remove("als")).isEmpty();
    assertThat(models.values()).doesNotHaveDuplicates().doesNotContain("");
    assertThat(all.all(Event.ModelWritten.class))
        .extracting(Event.ModelWritten::training)
        .containsExactly(LOGISTIC, KMEANS, GBT, OWN, SEARCH, last());
  }

  @Test
  void nothingIsMissing() {
    assertThat(all.all(Event.GapSeen.class)).isEmpty();
    assertThat(all.all(Event.HazardSeen.class)).isEmpty();
  }

  @Test
  @Tag("full")
  void onOneThreadTheSameAgainIsTheSame() throws Exception {
    assertThat(models(train("again"))).isEqualTo(models(all));
  }

  /** The number of the last training. */
  private static int last() {
    List<Event.TrainingBegan> began = all.all(Event.TrainingBegan.class);
    return began.get(began.size() - 1).training();
  }

  private static List<Double> metrics(int training, String key) {
    return all.all(Event.MetricPoint.class).stream()
        .filter(metric -> metric.training() == training && metric.key().equals(key))
        .map(Event.MetricPoint::value)
        .toList();
  }

  private static Map<String, String> parameters(int training) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (Event.Parameter one : all.all(Event.Parameter.class)) {
      if (one.training() == training) {
        parameters.put(one.key(), one.value());
      }
    }
    return parameters;
  }

  private static Map<String, String> models(Recording recording) {
    Map<String, String> models = new LinkedHashMap<>();
    for (Event.ModelWritten one : recording.all(Event.ModelWritten.class)) {
      models.put(one.path().replaceAll(".*/", ""), one.digest());
    }
    return models;
  }
}
