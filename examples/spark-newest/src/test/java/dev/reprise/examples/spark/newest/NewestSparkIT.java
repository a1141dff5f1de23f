package dev.reprise.examples.spark.newest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.reprise.examples.spark.ManyEstimators;
import dev.reprise.examples.spark.SparkPipeline;
import dev.reprise.journal.Event;
import dev.reprise.testkit.Example;
import dev.reprise.testkit.Proves;
import dev.reprise.testkit.Recording;
import dev.reprise.testkit.SparkExample;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs that the adapter's tests are of, with the newest Spark; on every JDK. */
@Tag("full")
class NewestSparkIT {
  private static final String VERSION = "4.2.0";

  @TempDir private Path temporary;

  @Test
  @Proves(library = "spark", version = VERSION)
  void aPipelineIsRecordedAsThatOfTheOldest() throws Exception {
    Recording seeded = pipeline("run");

    assertThat(seeded.result().exit()).as(seeded.result().stderr()).isZero();
    assertThat(seeded.all(Event.TrainingBegan.class))
        .extracting(
            Event.TrainingBegan::parent,
            Event.TrainingBegan::libraryVersion,
            Event.TrainingBegan::algorithm)
        .containsExactly(
            tuple(0, VERSION, "org.apache.spark.ml.Pipeline"),
            tuple(1, VERSION, "org.apache.spark.ml.feature.StringIndexer"),
            tuple(1, VERSION, "org.apache.spark.ml.classification.RandomForestClassifier"));
    assertThat(seeded.all(Event.Parameter.class))
        .filteredOn(one -> one.training() == 1)
        .extracting(Event.Parameter::key, Event.Parameter::value, Event.Parameter::given)
        .contains(
            tuple("RandomForestClassifier.numTrees", "20", true),
            tuple("RandomForestClassifier.minInfoGain", "0.0", true),
            tuple("RandomForestClassifier.partitions", "1", false),
            tuple("spark.master", "local[2]", false));
    assertThat(seeded.all(Event.SeedInForce.class))
        .filteredOn(seed -> seed.training() < 2)
        .extracting(Event.SeedInForce::key, Event.SeedInForce::value, Event.SeedInForce::origin)
        .containsExactly(
            tuple("randomSplit", "7", "given"), tuple("RandomForestClassifier.seed", "7", "given"));
    assertThat(seeded.only(Event.DataUsed.class).path())
        .isEqualTo(Example.data("wine.csv").toString());
    Event.MetricPoint metric = seeded.only(Event.MetricPoint.class);
    assertThat(metric.key()).isEqualTo("accuracy_unknown_dataset");
    assertThat("test-accuracy " + metric.value()).isEqualTo(seeded.result().stdout().strip());
    Event.ModelWritten model = seeded.only(Event.ModelWritten.class);
    assertThat(model.digest()).matches("spark/1:[0-9a-f]{64}");
    assertThat(pipeline("again").only(Event.ModelWritten.class).digest()).isEqualTo(model.digest());
    assertNothingIsMissing(seeded);
  }

  @Test
  void soAreEstimatorsOfManyKinds() throws Exception {
    Recording all =
        SparkExample.of("spark-newest", ManyEstimators.class)
            .watched(temporary.resolve("many"), temporary.resolve("out").toString());

    assertThat(all.result().exit()).as(all.result().stderr()).isZero();
    assertThat(all.all(Event.TrainingBegan.class))
        .filteredOn(began -> began.parent() == 0)
        .extracting(began -> began.algorithm().replaceAll(".*[.$]", ""))
        .containsExactly(
            "LogisticRegression", "KMeans", "GBTClassifier", "Own", "CrossValidator", "ALS");
    assertThat(points(all, 1, "objectiveHistory")).hasSize(6);
    assertThat(points(all, 2, "trainingCost")).hasSize(1);
    assertThat(points(all, 5, "avg_areaUnderROC")).hasSize(2);
    assertThat(all.all(Event.CandidateTried.class)).hasSize(2);
    assertThat(
            points(all, 1, "areaUnderROC_training").get(0)
                + " "
                + points(all, 1, "areaUnderROC-2_training").get(0))
        .isEqualTo(all.result().stdout().strip());
    assertThat(all.all(Event.DataUsed.class))
        .hasSize(6)
        .extracting(Event.DataUsed::digest)
        .allMatch(digest -> digest.matches("spark/1:[0-9a-f]{64}"));
    assertThat(all.all(Event.ModelWritten.class))
        .filteredOn(model -> !model.digest().isEmpty())
        .hasSize(5);
    assertNothingIsMissing(all);
  }

  private Recording pipeline(String run) throws Exception {
    Path directory = temporary.resolve(run);
    return SparkExample.of("spark-newest", SparkPipeline.class)
        .watched(
            directory,
            "--seed",
            "7",
            "--data",
            Example.data("wine.csv").toString(),
            "--out",
            directory.toString());
  }

  private static List<Double> points(Recording recording, int training, String key) {
    return recording.all(Event.MetricPoint.class).stream()
        .filter(metric -> metric.training() == training && metric.key().equals(key))
        .map(Event.MetricPoint::value)
        .toList();
  }

  private static void assertNothingIsMissing(Recording recording) {
    assertThat(recording.all(Event.GapSeen.class)).isEmpty();
    assertThat(recording.all(Event.HazardSeen.class)).isEmpty();
  }
}
