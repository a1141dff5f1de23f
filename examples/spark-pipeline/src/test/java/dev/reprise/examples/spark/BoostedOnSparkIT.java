package dev.reprise.examples.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.reprise.journal.Event;
import dev.reprise.testkit.Example;
import dev.reprise.testkit.Proves;
import dev.reprise.testkit.Recording;
import dev.reprise.testkit.SparkExample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** XGBoost's own training, in a task of Spark's, is inside of Spark's and told once. */
@Tag("full")
@DisabledForJreRange(min = JRE.JAVA_24, disabledReason = "Spark 3.5 does not start there")
class BoostedOnSparkIT {
  private static final String XGBOOST = "3.4.0";
  private static final String DATA = Example.data("breast-cancer.csv").toString();
  private static final int OURS = 1, INSIDE = 2;

  @TempDir private Path temporary;

  @Test
  @Proves(library = "xgboost", version = XGBOOST)
  void itIsOneTrainingWithXgboostsInsideOfIt() throws Exception {
    Recording boosted = boosted("run");

    assertThat(boosted.result().exit()).as(boosted.result().stderr()).isZero();
    assertThat(boosted.all(Event.TrainingBegan.class))
        .extracting(
            Event.TrainingBegan::parent,
            Event.TrainingBegan::library,
            Event.TrainingBegan::libraryVersion,
            Event.TrainingBegan::algorithm)
        .containsExactly(
            tuple(0, "spark", "3.5.7", "ml.dmlc.xgboost4j.scala.spark.XGBoostClassifier"),
            tuple(OURS, "xgboost", XGBOOST, "gbtree"));
    assertThat(boosted.all(Event.Parameter.class))
        .filteredOn(one -> one.training() == OURS && one.given())
        .extracting(Event.Parameter::key, Event.Parameter::value)
        .contains(tuple("max_depth", "3"), tuple("numRound", "5"), tuple("eta", "0.3"));
    assertThat(boosted.all(Event.SeedInForce.class))
        .extracting(Event.SeedInForce::training, Event.SeedInForce::value)
        .containsExactly(tuple(OURS, "7"), tuple(INSIDE, "7"));
    assertThat(boosted.all(Event.DataUsed.class))
        .filteredOn(one -> one.training() == OURS)
        .extracting(Event.DataUsed::path)
        .containsExactly(DATA);
    assertThat(boosted.all(Event.GapSeen.class)).isEmpty();

    Event.ModelWritten model = boosted.only(Event.ModelWritten.class);
    assertThat(model.training()).isEqualTo(OURS);
    assertThat(model.digest()).matches("spark/1:[0-9a-f]{64}");
    assertCurves(boosted);

    Recording searched = boosted("again", "search");
    assertThat(searched.only(Event.ModelWritten.class).digest()).isEqualTo(model.digest());
    assertCandidates(searched);
  }

  /** A search over XGBoost's estimator is one of Spark's: first by folds, then by one split. */
  private static void assertCandidates(Recording searched) {
    List<Integer> searches =
        searched.all(Event.TrainingBegan.class).stream()
            .filter(began -> began.algorithm().startsWith("org.apache.spark.ml.tuning."))
            .map(Event.TrainingBegan::training)
            .toList();
    List<Event.CandidateTried> tried = searched.all(Event.CandidateTried.class);
    String xgboost = "ml.dmlc.xgboost4j.scala.spark.XGBoostClassifier";
    assertThat(tried)
        .extracting(Event.CandidateTried::search, Event.CandidateTried::algorithm)
        .containsExactly(
            tuple(searches.get(0), xgboost),
            tuple(searches.get(0), xgboost),
            tuple(searches.get(1), xgboost),
            tuple(searches.get(1), xgboost));
    for (int i = 0; i < 4; i++) {
      int number = tried.get(i).training();
      assertThat(searched.all(Event.Parameter.class))
          .filteredOn(one -> one.training() == number)
          .extracting(Event.Parameter::key, Event.Parameter::value)
          .contains(tuple("max_depth", i % 2 == 0 ? "1" : "4"), tuple("numRound", "5"));
      assertThat(searched.all(Event.SeedInForce.class))
          .filteredOn(seed -> seed.training() == number)
          .extracting(Event.SeedInForce::key, Event.SeedInForce::value, Event.SeedInForce::origin)
          .containsExactly(tuple("seed", "7", "given"));
      String key = i < 2 ? "avg_areaUnderROC" : "areaUnderROC";
      assertThat(curve(searched, number, key)).hasSize(1);
    }
    assertThat(searched.all(Event.GapSeen.class)).isEmpty();
  }

  /** What XGBoost tells as it goes on, Spark's model tells when it is there. */
  private static void assertCurves(Recording boosted) {
    List<Double> told = curve(boosted, INSIDE, "train-logloss");
    List<Double> kept = curve(boosted, OURS, "trainObjectiveHistory");
    assertThat(told).hasSize(5);
    assertThat(kept.stream().map(Double::floatValue).toList())
        .isEqualTo(told.stream().map(Double::floatValue).toList());
  }

  private static List<Double> curve(Recording recording, int training, String key) {
    return recording.all(Event.MetricPoint.class).stream()
        .filter(point -> point.training() == training)
        .peek(point -> assertThat(point.key()).isEqualTo(key))
        .map(Event.MetricPoint::value)
        .toList();
  }

  private Recording boosted(String run, String... more) throws Exception {
    Path directory = temporary.resolve(run);
    List<String> arguments = new ArrayList<>(List.of(DATA, directory.resolve("model").toString()));
    arguments.addAll(List.of(more));
    return SparkExample.of("spark-pipeline", BoostedOnSpark.class, "xgboost/*")
        .watched(directory, arguments.toArray(String[]::new));
  }
}
