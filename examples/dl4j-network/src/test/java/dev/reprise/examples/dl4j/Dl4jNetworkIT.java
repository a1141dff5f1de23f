package dev.reprise.examples.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.reprise.journal.Event;
import dev.reprise.record.CanonicalDigests;
import dev.reprise.record.ModelDigest;
import dev.reprise.testkit.Example;
import dev.reprise.testkit.Proof;
import dev.reprise.testkit.Proves;
import dev.reprise.testkit.Recording;
import dev.reprise.testkit.Result;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Dl4jNetworkIT {
  private static final String MODEL = "dl4j-network.zip";
  private static final Path DATA = Example.data("breast-cancer.csv");

  @SuppressWarnings("NullAway.Init")
  @TempDir
  private static Path temporary;

  @SuppressWarnings("NullAway.Init")
  private static Example network;

  @SuppressWarnings("NullAway.Init")
  private static Recording seeded;

  @BeforeAll
  static void train() throws Exception {
    network = Example.jar("dl4j-network");
    seeded = network.watched(temporary.resolve("seeded"), "--seed", "7");
    assertThat(seeded.result().exit()).as(seeded.stderr()).isZero();
  }

  @Test
  @Proves(library = "dl4j", version = "1.0.0-M2.1")
  void aNetworkIsATraining() {
    Event.TrainingBegan began = seeded.only(Event.TrainingBegan.class);
    assertThat(began.library()).isEqualTo("dl4j");
    assertThat(began.libraryVersion()).isEqualTo("1.0.0-M2.1");
    assertThat(began.algorithm()).isEqualTo("org.deeplearning4j.nn.multilayer.MultiLayerNetwork");
    assertThat(seeded.only(Event.TrainingEnded.class).failure()).isEmpty();
    assertThat(seeded.all(Event.GapSeen.class)).isEmpty();
  }

  @Test
  @Proves(library = "dl4j", value = Proof.PARAMETERS)
  void whatWasChosenIsAmongTheParametersAndTheRestAmongTheDefaults() {
    assertThat(parameters(seeded, true))
        .containsEntry("layers", "2")
        .containsEntry("layer0", "DenseLayer")
        .containsEntry("layer0.nIn", "30")
        .containsEntry("layer0.nOut", "16")
        .containsEntry("layer0.activation", "ActivationTanH")
        .containsEntry("layer1.activation", "ActivationSoftmax")
        .containsEntry("loss", "LossMCXENT")
        .containsEntry("updater", "Adam")
        .containsEntry("updater.learningRate", "0.01")
        .containsEntry("regularization.l2", "1.0E-4")
        .containsEntry("weightInit", "WeightInitXavier")
        .containsEntry("epochs", "5")
        .containsEntry("iterations", "70")
        .doesNotContainKey("seed");
    assertThat(parameters(seeded, false))
        .containsEntry("updater.beta1", "0.9")
        .containsEntry("optimizationAlgo", "STOCHASTIC_GRADIENT_DESCENT");
  }

  @Test
  @Proves(library = "dl4j", value = Proof.SEED)
  void theSeedIsTheOneThatWasSetAndNothingIsLeftToChance() {
    assertThat(seeded.all(Event.SeedInForce.class))
        .extracting(Event.SeedInForce::key, Event.SeedInForce::value, Event.SeedInForce::origin)
        .containsExactly(tuple("seed", "7", "given"));
    assertThat(seeded.all(Event.GeneratorSeen.class))
        .filteredOn(seen -> !seen.origin().equals("plumbing") && !seen.site().isEmpty())
        .isNotEmpty()
        .allSatisfy(seen -> assertThat(seen.seed()).isEqualTo(7));
    assertThat(seeded.all(Event.HazardSeen.class)).isEmpty();
  }

  @Test
  @Proves(library = "dl4j", value = Proof.METRICS_BY_STEP)
  void everyIterationHasItsScore() {
    List<Event.MetricPoint> scores = metrics(seeded, "score");
    assertThat(scores).hasSize(70);
    assertThat(scores).extracting(Event.MetricPoint::step).startsWith(0L, 1L).endsWith(69L);
    assertThat(scores.get(69).value()).isBetween(0.0, scores.get(0).value() / 2);
  }

  @Test
  void theEvaluationIsWhatTheProgramPrinted() {
    Event.MetricPoint accuracy = metrics(seeded, "eval-accuracy").get(0);
    assertThat(seeded.result().stdout().strip()).isEqualTo("accuracy " + accuracy.value());
    assertThat(metrics(seeded, "eval-f1")).hasSize(1);
  }

  @Test
  @Proves(library = "dl4j", value = Proof.DATA)
  void theDataIsTheFileAndTheFirstEpoch() {
    assertThat(seeded.all(Event.FileOpened.class))
        .extracting(Event.FileOpened::path)
        .contains(DATA.toString());
    Event.DataUsed data = seeded.only(Event.DataUsed.class);
    assertThat(data.rows()).isEqualTo(426);
    assertThat(data.columns()).isEqualTo(30);
    assertThat(data.digest()).matches("nd4j/1:[0-9a-f]{64}");
  }

  @Test
  @Proves(library = "dl4j", value = Proof.MODEL)
  void theModelIsTheTrainingsFile() {
    Event.ModelWritten model = seeded.only(Event.ModelWritten.class);
    assertThat(model.training()).isEqualTo(1);
    assertThat(model.path()).isEqualTo(temporary.resolve("seeded").resolve(MODEL).toString());
  }

  @Test
  void oneOtherRowIsOtherDataAndNothingElse() throws Exception {
    Path data = temporary.resolve("other.csv");
    List<String> lines = Files.readAllLines(DATA);
    lines.set(5, lines.get(5).replaceFirst("^[0-9.]+", "99.5"));
    Files.write(data, lines);
    Recording other = network.watched(temporary.resolve("row"), "--seed", "7", "--data", "" + data);

    assertThat(data(other)).isNotEqualTo(data(seeded));
    assertThat(seeds(other)).isEqualTo(seeds(seeded));
    assertThat(parameters(other)).isEqualTo(parameters(seeded));
    assertThat(model("row").canonical()).isNotEqualTo(model("seeded").canonical());
  }

  @Test
  void oneOtherParameterIsThatParameterAndNothingElse() throws Exception {
    Recording other = network.watched(temporary.resolve("rate"), "--seed", "7", "--rate", "0.02");

    Map<String, String> expected = parameters(seeded);
    assertThat(expected.put("updater.learningRate", "0.02")).isEqualTo("0.01");
    assertThat(parameters(other)).isEqualTo(expected);
    assertThat(data(other)).isEqualTo(data(seeded));
    assertThat(seeds(other)).isEqualTo(seeds(seeded));
    assertThat(model("rate").canonical()).isNotEqualTo(model("seeded").canonical());
  }

  @Test
  void anotherSeedIsThatSeedAndNothingElse() throws Exception {
    Recording other = network.watched(temporary.resolve("other"), "--seed", "8");

    assertThat(seeds(other)).isEqualTo(Map.of("seed", "8"));
    assertThat(parameters(other)).isEqualTo(parameters(seeded));
    assertThat(data(other)).isEqualTo(data(seeded));
    assertThat(model("other").canonical()).isNotEqualTo(model("seeded").canonical());
  }

  @Test
  void withoutOneItIsTheClocksAndAHazard() throws Exception {
    Recording plain = network.watched(temporary.resolve("plain"));

    Event.SeedInForce seed = plain.only(Event.SeedInForce.class);
    assertThat(seed.origin()).isEqualTo("clock");
    assertThat(Long.parseLong(seed.value()))
        .isLessThanOrEqualTo(plain.only(Event.TrainingBegan.class).time());
    assertThat(plain.all(Event.HazardSeen.class))
        .isNotEmpty()
        .allSatisfy(hazard -> assertThat(hazard.id()).isEqualTo("clock-seed"))
        .anyMatch(hazard -> hazard.where().contains(".MultiLayerNetwork.init("));
  }

  @Test
  @Proves(library = "dl4j", value = Proof.BIT_IDENTICAL)
  void aPinnedClockGivesTheSameModel() throws Exception {
    Recording one = network.watched(temporary.resolve("pin-1"), List.of("pin=3"));
    network.watched(temporary.resolve("pin-2"), List.of("pin=3"));

    assertThat(one.only(Event.SeedInForce.class).value()).isNotEqualTo("7");
    assertThat(model("pin-1").canonical()).isEqualTo(model("pin-2").canonical());
    assertThat(model("pin-1").canonical()).isNotEqualTo(model("seeded").canonical());
  }

  @Test
  void theProgramDoesNotNoticeTheAgent() throws Exception {
    Result alone = network.alone(temporary.resolve("alone"), "--seed", "7");

    assertThat(seeded.outcome()).isEqualTo(alone.outcome());
    assertThat(model("alone").form()).isEqualTo("zip/1");
    assertThat(model("alone").canonical()).isEqualTo(model("seeded").canonical());
  }

  @Test
  void aLoopOfTheProgramsOwnOverAGraphIsOneTraining() throws Exception {
    Recording loop = Example.of("dl4j-network", OwnLoop.class).watched(temporary.resolve("loop"));

    assertThat(loop.result().exit()).as(loop.stderr()).isZero();
    assertThat(loop.result().stdout()).endsWith("refused\n");
    assertThat(loop.only(Event.TrainingBegan.class).algorithm()).endsWith(".ComputationGraph");
    assertThat(metrics(loop, "score")).hasSize(12);
    assertThat(metrics(loop, "eval-rSquared"))
        .extracting(Event.MetricPoint::step)
        .containsExactly(0L, 1L, 2L);
    assertThat(parameters(loop))
        .containsEntry("iterations", "12")
        .containsEntry("both", "MergeVertex")
        .containsEntry("both.inputs", "left,right")
        .containsEntry("left.dropout.p", "0.9")
        .doesNotContainKey("right.dropout.p");
    assertThat(loop.only(Event.DataUsed.class).rows()).isEqualTo(20);
    assertThat(loop.only(Event.ModelWritten.class).digest()).matches("dl4j/1:[0-9a-f]{64}");
    assertThat(loop.all(Event.HazardSeen.class))
        .extracting(Event.HazardSeen::id)
        .containsOnly("clock-seed");
    assertThat(loop.all(Event.HazardSeen.class))
        .anyMatch(hazard -> hazard.where().contains(".DataSet.shuffle("));
    assertThat(loop.all(Event.GapSeen.class)).isEmpty();
  }

  private static List<Event.MetricPoint> metrics(Recording recording, String key) {
    return recording.all(Event.MetricPoint.class).stream()
        .filter(point -> point.key().equals(key))
        .toList();
  }

  private static Map<String, String> parameters(Recording recording, boolean given) {
    return recording.all(Event.Parameter.class).stream()
        .filter(parameter -> parameter.given() == given)
        .collect(Collectors.toMap(Event.Parameter::key, Event.Parameter::value));
  }

  private static Map<String, String> parameters(Recording recording) {
    Map<String, String> all = parameters(recording, true);
    all.putAll(parameters(recording, false));
    return all;
  }

  private static Map<String, String> seeds(Recording recording) {
    return recording.all(Event.SeedInForce.class).stream()
        .collect(Collectors.toMap(Event.SeedInForce::key, Event.SeedInForce::value));
  }

  private static String data(Recording recording) {
    return recording.only(Event.DataUsed.class).digest();
  }

  private static ModelDigest model(String run) throws IOException {
    try (InputStream in = Files.newInputStream(temporary.resolve(run).resolve(MODEL))) {
      return CanonicalDigests.canonical("", "", in);
    }
  }
}
