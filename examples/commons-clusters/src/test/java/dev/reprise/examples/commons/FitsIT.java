package dev.reprise.examples.commons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.reprise.journal.Event;
import dev.reprise.testkit.Recording;
import dev.reprise.testkit.Training;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of training, of both versions, and where their seeds are from. */
class FitsIT {
  @TempDir private Path temporary = Path.of("");

  private Recording record(Class<?> main) throws Exception {
    // The agent's classes are on the test's class path, and would be taken for the agent's jar.
    String path =
        Stream.of(Training.classPath().split(File.pathSeparator, -1))
            .filter(entry -> !entry.contains("agent"))
            .collect(Collectors.joining(File.pathSeparator));
    Recording recording =
        Recording.of(temporary.resolve("outbox"), List.of("-cp", path, main.getName()));
    assertThat(recording.result().exit()).as(recording.stderr()).isZero();
    return recording;
  }

  @Test
  void whateverCallsAnotherIsOneTraining() throws Exception {
    Recording fits = record(Fits.class);

    assertThat(fits.all(Event.TrainingBegan.class))
        .extracting(began -> began.algorithm().replaceFirst(".*\\.", ""))
        .containsExactly(
            "MultiKMeansPlusPlusClusterer",
            "FuzzyKMeansClusterer",
            "DBSCANClusterer",
            "PolynomialCurveFitter",
            "LevenbergMarquardtOptimizer",
            "SimplexOptimizer",
            "MultiStartMultivariateOptimizer",
            "SimplexOptimizer",
            "KMeansPlusPlusClusterer");
    assertThat(fits.all(Event.GapSeen.class)).isEmpty();
    assertThat(fits.all(Event.SeedInForce.class))
        .extracting(
            Event.SeedInForce::training, Event.SeedInForce::value, Event.SeedInForce::origin)
        .containsExactly(
            tuple(1, "11", "given"),
            tuple(2, "12", "given"),
            tuple(7, "13", "given"),
            tuple(9, "see the ledger", "unknown"));
    assertThat(fits.all(Event.Parameter.class))
        .extracting(
            Event.Parameter::training,
            Event.Parameter::key,
            Event.Parameter::value,
            Event.Parameter::given)
        .contains(
            tuple(1, "numTrials", "4", true),
            tuple(1, "k", "2", true),
            tuple(1, "measure", "ManhattanDistance", true),
            tuple(2, "fuzziness", "1.5", true),
            tuple(3, "minPts", "3", true),
            tuple(3, "measure", "EuclideanDistance", false),
            tuple(4, "costRelativeTolerance", "1.0E-10", false),
            tuple(5, "costRelativeTolerance", "1.0E-8", true),
            tuple(5, "start", "[0.5, 0.5]", true),
            tuple(5, "maxEvaluations", "100", true),
            tuple(6, "nelderMeadSimplex.khi", "2.0", false),
            tuple(7, "starts", "3", true),
            tuple(7, "relativeThreshold", "1.0E-6", true),
            tuple(8, "maxEval", "5", true));
    assertThat(fits.all(Event.DataUsed.class))
        .extracting(
            Event.DataUsed::training,
            Event.DataUsed::name,
            Event.DataUsed::rows,
            Event.DataUsed::columns)
        .containsExactly(
            tuple(1, "points", 40L, 2L),
            tuple(2, "points", 40L, 2L),
            tuple(3, "points", 40L, 2L),
            tuple(4, "points", 10L, 3L),
            tuple(5, "target", 4L, 1L),
            tuple(9, "points", 2L, 1L));
    assertThat(fits.all(Event.ModelWritten.class))
        .as("of all but the one that failed")
        .extracting(Event.ModelWritten::training)
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 9);
    assertThat(fits.all(Event.TrainingEnded.class))
        .extracting(Event.TrainingEnded::failure)
        .endsWith("", "org.apache.commons.math3.exception.TooManyEvaluationsException", "");
    curves(fits);
  }

  /** Where a checker is asked, each iteration has the best so far. */
  private static void curves(Recording fits) {
    List<Event.MetricPoint> cost = curve(fits, 5, "cost");
    assertThat(cost).hasSizeGreaterThan(3);
    assertThat(cost).extracting(Event.MetricPoint::step).startsWith(1L, 2L, 3L);
    List<Event.MetricPoint> value = curve(fits, 6, "value");
    assertThat(value).hasSizeGreaterThan(10);
    assertThat(value).extracting(Event.MetricPoint::step).doesNotHaveDuplicates();
    assertThat(value.get(value.size() - 1).value()).isLessThan(value.get(0).value());
    assertThat(curve(fits, 7, "value")).as("several starts have no one curve").isEmpty();
    assertThat(curve(fits, 1, "iterations").get(0).value()).as("of 4 trials").isGreaterThan(3);
  }

  private static List<Event.MetricPoint> curve(Recording recording, int training, String key) {
    return recording.all(Event.MetricPoint.class).stream()
        .filter(m -> m.training() == training && m.key().equals(key))
        .toList();
  }

  @Test
  void version4AndItsGeneratorsAreWatchedAsWell() throws Exception {
    Recording fits = record(Fits4.class);

    assertThat(fits.all(Event.TrainingBegan.class))
        .extracting(Event.TrainingBegan::libraryVersion)
        .containsExactly("4.0-beta1", "4.0-beta1", "4.0-beta1");
    assertThat(fits.all(Event.SeedInForce.class))
        .extracting(Event.SeedInForce::value, Event.SeedInForce::origin)
        .containsExactly(
            tuple("21", "given"), tuple("22", "given"), tuple("see the ledger", "secure-random"));
    assertThat(fits.all(Event.ModelWritten.class)).hasSize(3);
    assertThat(fits.all(Event.GapSeen.class)).isEmpty();
    assertThat(fits.all(Event.HazardSeen.class))
        .extracting(Event.HazardSeen::id)
        .contains("unseeded-generator");
  }
}
