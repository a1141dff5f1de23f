package dev.reprise.examples.weka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.reprise.journal.Event;
import dev.reprise.testkit.Example;
import dev.reprise.testkit.Proof;
import dev.reprise.testkit.Proves;
import dev.reprise.testkit.Recording;
import dev.reprise.testkit.Result;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WekaForestIT {

  @SuppressWarnings("NullAway.Init")
  @TempDir
  private static Path temporary;

  @SuppressWarnings("NullAway.Init")
  private static Example forest;

  @SuppressWarnings("NullAway.Init")
  private static Path watched;

  @SuppressWarnings("NullAway.Init")
  private static Recording seeded;

  @BeforeAll
  static void train() throws Exception {
    forest = Example.jar("weka-forest", "-DWEKA_HOME=" + temporary.resolve("weka"));
    watched = temporary.resolve("watched");
    seeded = forest.watched(watched, "--seed", "7");
  }

  @Test
  @Proves(library = "weka", version = "3.8.7")
  void theForestIsOneTrainingAndItsTreesAreNot() {
    Event.TrainingBegan began = seeded.only(Event.TrainingBegan.class);
    assertThat(began.library()).isEqualTo("weka");
    assertThat(began.libraryVersion()).isEqualTo("3.8.7");
    assertThat(began.algorithm()).isEqualTo("weka.classifiers.trees.RandomForest");
    assertThat(began.thread()).isEqualTo("main");
    assertThat(seeded.only(Event.TrainingEnded.class).failure()).isEmpty();
  }

  @Test
  void whatItPredictsIsToldWhenAskedFor() throws Exception {
    assertThat(seeded.all(Event.Predicted.class)).isEmpty();
    Recording asked =
        forest.watched(
            temporary.resolve("golden"),
            List.of("golden=1000", "capture.golden.inputs=on"),
            "--seed",
            "7");
    List<Event.Predicted> told = asked.all(Event.Predicted.class);
    long right = told.stream().filter(p -> p.input().endsWith(" " + p.output())).count();
    assertThat("correct % " + 100.0 * right / told.size())
        .isEqualTo(asked.result().stdout().strip());
    assertThat(told).extracting(Event.Predicted::digest).allMatch(sha -> sha.length() == 64);
  }

  @Test
  @Proves(library = "weka", value = Proof.PARAMETERS)
  void whatTheProgramSetIsGivenAndTheRestAreDefaults() {
    List<Event.Parameter> parameters = seeded.all(Event.Parameter.class);
    assertThat(parameters)
        .filteredOn(Event.Parameter::given)
        .extracting(Event.Parameter::key, Event.Parameter::value)
        .containsExactlyInAnyOrder(tuple("I", "50"), tuple("S", "7"));
    assertThat(parameters)
        .filteredOn(p -> !p.given())
        .extracting(Event.Parameter::key)
        .contains("P", "num-slots", "K", "M", "V");
  }

  @Test
  @Proves(library = "weka", value = Proof.SEED)
  void theSeedIsTheOneThatWasSet() {
    assertThat(seeds(seeded))
        .containsExactly(tuple("seed", "7", "given"), tuple("W.seed", "7", "given"));
  }

  @Test
  void withoutOneItIsWekasOwn() throws Exception {
    Recording plain = forest.watched(temporary.resolve("default"));
    assertThat(seeds(plain)).first().isEqualTo(tuple("seed", "1", "default"));
  }

  private static List<Tuple> seeds(Recording recording) {
    return recording.all(Event.SeedInForce.class).stream()
        .map(seed -> tuple(seed.key(), seed.value(), seed.origin()))
        .toList();
  }

  @Test
  @Proves(library = "weka", value = Proof.METRICS)
  void theMetricIsTheOneThatTheProgramPrinted() {
    assertThat(seeded.all(Event.MetricPoint.class))
        .filteredOn(m -> m.key().equals("test-pctCorrect"))
        .singleElement()
        .satisfies(
            m -> assertThat("correct % " + m.value()).isEqualTo(seeded.result().stdout().strip()));
    assertThat(seeded.all(Event.MetricPoint.class))
        .extracting(Event.MetricPoint::key)
        .contains("test-kappa", "test-rootMeanSquaredError", "test-weightedAreaUnderROC");
  }

  @Test
  @Proves(library = "weka", value = Proof.DATA)
  void theDataIsKnownByItsSizeAndValues() {
    assertThat(seeded.all(Event.DataUsed.class))
        .extracting(Event.DataUsed::context, Event.DataUsed::rows, Event.DataUsed::columns)
        .containsExactly(tuple("training", 133L, 14L), tuple("test", 45L, 14L));
    assertThat(seeded.all(Event.DataUsed.class))
        .allSatisfy(data -> assertThat(data.digest()).matches("weka/1:[0-9a-f]{64}"));
  }

  @Test
  void theModelFileBelongsToTheTraining() {
    Event.ModelWritten model = seeded.only(Event.ModelWritten.class);
    assertThat(model.path()).isEqualTo(watched.resolve("weka-forest.model").toString());
    assertThat(model.format()).isEqualTo("weka");
    assertThat(model.training()).isEqualTo(1);
  }

  @Test
  void nothingIsMissingAndNothingLeftToChance() {
    assertThat(seeded.all(Event.GapSeen.class)).isEmpty();
    assertThat(seeded.all(Event.HazardSeen.class)).isEmpty();
  }

  @Test
  void theProgramDoesNotNoticeTheAgent() throws Exception {
    Path alone = temporary.resolve("alone");
    Result outcome = forest.alone(alone, "--seed", "7");
    assertThat(outcome.exit()).isZero();
    assertThat(seeded.outcome()).isEqualTo(outcome.outcome());
    assertThat(watched.resolve("weka-forest.model"))
        .hasSameBinaryContentAs(alone.resolve("weka-forest.model"));
  }
}
