package dev.reprise.examples.commons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.reprise.journal.Event;
import dev.reprise.testkit.Example;
import dev.reprise.testkit.Proof;
import dev.reprise.testkit.Proves;
import dev.reprise.testkit.Recording;
import dev.reprise.testkit.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommonsClustersIT {
  private static final Example CLUSTERS = Example.jar("commons-clusters");
  private static final String MODEL = "commons-clusters.model";

  @SuppressWarnings("NullAway.Init")
  @TempDir
  private static Path temporary;

  @SuppressWarnings("NullAway.Init")
  private static Path watched;

  @SuppressWarnings("NullAway.Init")
  private static Recording seeded;

  @BeforeAll
  static void train() throws Exception {
    watched = temporary.resolve("watched");
    seeded = CLUSTERS.watched(watched, "--seed", "7");
  }

  @Test
  @Proves(library = "commons", version = "3.6.1")
  void eachClusteringAndEachOptimizationIsATraining() {
    assertThat(seeded.all(Event.TrainingBegan.class))
        .extracting(
            Event.TrainingBegan::library,
            Event.TrainingBegan::libraryVersion,
            began -> began.algorithm().replaceFirst(".*\\.", ""))
        .containsExactly(
            tuple("commons-math", "3.6.1", "KMeansPlusPlusClusterer"),
            tuple("commons-math", "3.6.1", "CMAESOptimizer"));
    assertThat(seeded.all(Event.TrainingEnded.class))
        .hasSize(2)
        .allMatch(ended -> ended.failure().isEmpty());
    assertThat(seeded.all(Event.GapSeen.class)).isEmpty();
  }

  @Test
  @Proves(library = "commons", value = Proof.PARAMETERS)
  void theSettingsAreThoseOfTheConstructorsAndOfTheCalls() {
    assertThat(parameters(seeded))
        .containsEntry("1.k", "3")
        .containsEntry("1.maxIterations", "100")
        .containsEntry("1.measure (default)", "EuclideanDistance")
        .containsEntry("1.emptyStrategy (default)", "LARGEST_VARIANCE")
        .containsEntry("2.stopFitness", "0.0")
        .containsEntry("2.populationSize", "12")
        .containsEntry("2.maxEval", "20000")
        .containsEntry("2.goalType", "MINIMIZE")
        .containsEntry("2.diagonalOnly", "0")
        .containsEntry("2.checker.relativeThreshold", "1.0E-6")
        .containsEntry("2.random", "MersenneTwister");
    assertThat(parameters(seeded).get("2.sigma")).startsWith("[0.5, 0.5, ");
  }

  @Test
  @Proves(library = "commons", value = Proof.METRICS_BY_STEP)
  void everyGenerationHasTheBestValueAndTheOptimumIsWhatTheProgramPrinted() {
    Map<String, Double> last = new TreeMap<>();
    seeded.all(Event.MetricPoint.class).forEach(m -> last.put(m.training() + m.key(), m.value()));
    assertThat(seeded.result().stdout().strip()).isEqualTo("log-loss " + last.get("2optimum"));
    List<Event.MetricPoint> curve =
        seeded.all(Event.MetricPoint.class).stream().filter(m -> m.key().equals("value")).toList();
    assertThat(curve).hasSize(last.getOrDefault("2iterations", 0.0).intValue());
    assertThat(curve.get(0).value())
        .as("of weights that are all 0")
        .isCloseTo(Math.log(2), within(1e-12));
    assertThat(curve).extracting(Event.MetricPoint::step).startsWith(1L, 2L, 3L);
    assertThat(last.get("1clusters")).isEqualTo(3);
    assertThat(last.get("1iterations")).isGreaterThan(1);
    assertThat(last.get("1sum_of_squares")).isBetween(1270.0, 1280.0);
    assertThat(last.get("2evaluations")).isGreaterThan(12.0 * curve.size());
  }

  @Test
  @Proves(library = "commons", value = Proof.MODEL)
  void whatWasFoundIsKnownThoughOnlyTheProgramKnowsWhereItWent() {
    assertThat(models(seeded)).hasSize(3).containsKey("0" + watched.resolve(MODEL));
    assertThat(models(seeded).get("1")).matches("commons/1:[0-9a-f]{64}");
    assertThat(models(seeded).get("2")).matches("commons/1:[0-9a-f]{64}");
  }

  @Test
  void aGeneratorWithoutASeedIsLeftToTheClock() throws Exception {
    Recording chance = CLUSTERS.watched(temporary.resolve("chance"));

    assertThat(chance.all(Event.SeedInForce.class))
        .extracting(Event.SeedInForce::training, Event.SeedInForce::origin)
        .containsExactly(tuple(1, "clock"), tuple(2, "clock"));
    assertThat(chance.all(Event.GeneratorSeen.class))
        .extracting(seen -> seen.generator().replaceFirst(".*\\.", ""), Event.GeneratorSeen::chosen)
        .containsExactly(tuple("JDKRandomGenerator", false), tuple("MersenneTwister", false));
    assertThat(chance.all(Event.SeedInForce.class).get(1).value())
        .as("what the clock and the generator's own place in memory came to")
        .isEqualTo("" + chance.all(Event.GeneratorSeen.class).get(1).seed());
    assertThat(chance.all(Event.HazardSeen.class))
        .extracting(Event.HazardSeen::id)
        .containsOnly("unseeded-generator");
  }

  @Test
  void whatIsLeftToChanceCanBePinned() throws Exception {
    for (String run : List.of("pin1", "pin2")) {
      CLUSTERS.watched(temporary.resolve(run), List.of("pin=5"));
    }
    CLUSTERS.watched(temporary.resolve("pin3"), List.of("pin=6"));
    assertThat(temporary.resolve("pin2/" + MODEL))
        .hasSameBinaryContentAs(temporary.resolve("pin1/" + MODEL));
    assertThat(
            Files.mismatch(temporary.resolve("pin1/" + MODEL), temporary.resolve("pin3/" + MODEL)))
        .isNotNegative();
  }

  @Test
  void oneOtherRowIsOtherDataAndNothingElse() throws Exception {
    Path data = temporary.resolve("other.csv");
    List<String> lines = Files.readAllLines(Example.data("wine.csv"));
    lines.set(5, lines.get(5).replaceFirst("^[0-9.]+", "99.5"));
    Files.write(data, lines);
    Recording other =
        CLUSTERS.watched(temporary.resolve("row"), "--seed", "7", "--data", "" + data);

    assertThat(seeds(other)).isEqualTo(seeds(seeded));
    assertThat(parameters(other)).isEqualTo(parameters(seeded));
    assertThat(data(other)).isNotEqualTo(data(seeded));
    assertThat(models(other).get("1")).isNotEqualTo(models(seeded).get("1"));
  }

  @Test
  void oneOtherSettingIsThatSettingAndNothingElse() throws Exception {
    Recording other =
        CLUSTERS.watched(temporary.resolve("clusters"), "--seed", "7", "--clusters", "4");

    assertThat(seeds(other)).isEqualTo(seeds(seeded));
    assertThat(data(other)).isEqualTo(data(seeded));
    Map<String, String> expected = parameters(seeded);
    assertThat(expected.put("1.k", "4")).isEqualTo("3");
    assertThat(parameters(other)).isEqualTo(expected);
    assertThat(models(other).get("1")).isNotEqualTo(models(seeded).get("1"));
    assertThat(models(other).get("2")).isEqualTo(models(seeded).get("2"));
  }

  @Test
  void anotherSeedIsThatSeedAndNothingElse() throws Exception {
    Recording other = CLUSTERS.watched(temporary.resolve("seed"), "--seed", "8");

    assertThat(seeds(seeded)).containsExactly("1 random.seed 7 given", "2 random.seed 7 given");
    assertThat(seeds(other)).containsExactly("1 random.seed 8 given", "2 random.seed 8 given");
    assertThat(parameters(other)).isEqualTo(parameters(seeded));
    assertThat(data(other)).isEqualTo(data(seeded));
    assertThat(models(other).get("2")).isNotEqualTo(models(seeded).get("2"));
  }

  @Test
  void theProgramDoesNotNoticeTheAgent() throws Exception {
    Path alone = temporary.resolve("alone");
    Result outcome = CLUSTERS.alone(alone, "--seed", "7");
    assertThat(outcome.exit()).isZero();
    assertThat(seeded.outcome()).isEqualTo(outcome.outcome());
    assertThat(watched.resolve(MODEL)).hasSameBinaryContentAs(alone.resolve(MODEL));
  }

  private static Map<String, String> parameters(Recording recording) {
    Map<String, String> all = new TreeMap<>();
    for (Event.Parameter p : recording.all(Event.Parameter.class)) {
      all.put(p.training() + "." + p.key() + (p.given() ? "" : " (default)"), p.value());
    }
    return all;
  }

  private static List<String> seeds(Recording recording) {
    return recording.all(Event.SeedInForce.class).stream()
        .map(s -> s.training() + " " + s.key() + " " + s.value() + " " + s.origin())
        .toList();
  }

  private static String data(Recording recording) {
    Event.DataUsed data = recording.only(Event.DataUsed.class);
    assertThat(data.name() + data.rows() + "x" + data.columns()).isEqualTo("points178x13");
    return data.digest();
  }

  private static Map<String, String> models(Recording recording) {
    Map<String, String> all = new TreeMap<>();
    for (Event.ModelWritten model : recording.all(Event.ModelWritten.class)) {
      all.put(model.training() + model.path(), model.digest());
    }
    return all;
  }
}
