package dev.reprise.examples.lightgbm;

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

class LightgbmBoostingIT {
  private static final String MODEL = "lightgbm-boosting.model";

  @SuppressWarnings("NullAway.Init")
  @TempDir
  private static Path temporary;

  @SuppressWarnings("NullAway.Init")
  private static Example boosting;

  @SuppressWarnings("NullAway.Init")
  private static Path watched;

  @SuppressWarnings("NullAway.Init")
  private static Recording seeded;

  @BeforeAll
  static void train() throws Exception {
    // lightgbm4j overwrites its library there, under the feet of whoever else uses it.
    boosting = Example.jar("lightgbm-boosting", "-Djava.io.tmpdir=" + temporary);
    watched = temporary.resolve("watched");
    seeded = boosting.watched(watched, "--seed", "7");
  }

  @Test
  @Proves(library = "lightgbm", version = "4.3.0-1")
  void aBoosterIsATrainingUntilItIsClosed() {
    Event.TrainingBegan began = seeded.only(Event.TrainingBegan.class);
    assertThat(began.library()).isEqualTo("lightgbm");
    assertThat(began.libraryVersion()).isEqualTo("4.3.0-1");
    assertThat(began.algorithm()).isEqualTo("gbdt");
    Event.TrainingEnded ended = seeded.only(Event.TrainingEnded.class);
    assertThat(ended.failure()).isEmpty();
    List<Event> events = seeded.events();
    assertThat(events.indexOf(ended)).isGreaterThan(events.indexOf(last(metrics(seeded))));
  }

  @Test
  @Proves(library = "lightgbm", value = Proof.SEED)
  void theSeedIsTheOneThatWasSet() {
    Event.SeedInForce seed = seeded.only(Event.SeedInForce.class);
    assertThat(seed.key()).isEqualTo("seed");
    assertThat(seed.value()).isEqualTo("7");
    assertThat(seed.origin()).isEqualTo("given");
  }

  @Test
  void withoutOneItIsLightgbmsOwnAndNoParameterOfTheProgram() throws Exception {
    Recording plain = boosting.watched(temporary.resolve("default"));
    Event.SeedInForce seed = plain.only(Event.SeedInForce.class);
    assertThat(seed.value()).isEqualTo("0");
    assertThat(seed.origin()).isEqualTo("default");
    assertThat(given(plain)).doesNotContainKey("seed");
  }

  @Test
  @Proves(library = "lightgbm", value = Proof.PARAMETERS)
  void whatWasGivenIsToldAsItWasGiven() {
    assertThat(given(seeded))
        .containsEntry("learning_rate", "0.1")
        .containsEntry("num_leaves", "7")
        .containsEntry("num_boost_round", "30")
        .containsEntry("keep_training_booster", "False")
        .containsEntry("dataset.max_bin", "63");
  }

  @Test
  void theRestIsAsLightgbmResolvedIt() {
    assertThat(seeded.all(Event.Parameter.class))
        .filteredOn(p -> !p.given())
        .extracting(Event.Parameter::key, Event.Parameter::value)
        .contains(
            tuple("min_data_in_leaf", "20"),
            tuple("bagging_seed", "17422"),
            tuple("tree_learner", "serial"))
        .doesNotContain(tuple("num_iterations", "100"));
  }

  @Test
  @Proves(library = "lightgbm", value = Proof.METRICS_BY_STEP)
  void everyRoundHasItsMetricAndTheLastIsWhatTheProgramPrinted() {
    List<Event.MetricPoint> all = metrics(seeded);
    assertThat(all)
        .hasSize(30)
        .allSatisfy(m -> assertThat(m.key()).isEqualTo("valid_0-binary_logloss"));
    assertThat(all).extracting(Event.MetricPoint::step).startsWith(0L).endsWith(29L);
    String printed = seeded.result().stdout().strip();
    assertThat("test-logloss " + last(all).value()).isEqualTo(printed);
  }

  @Test
  @Proves(library = "lightgbm", value = Proof.DATA)
  void theDataIsKnownByItsSizeAndValues() {
    assertThat(seeded.all(Event.DataUsed.class))
        .extracting(
            Event.DataUsed::name,
            Event.DataUsed::context,
            Event.DataUsed::rows,
            Event.DataUsed::columns)
        .containsExactly(
            tuple("training", "training", 427L, 30L), tuple("valid_0", "validation", 142L, 30L));
    assertThat(seeded.all(Event.DataUsed.class))
        .allSatisfy(data -> assertThat(data.digest()).matches("lightgbm/1:[0-9a-f]{64}"));
  }

  @Test
  @Proves(library = "lightgbm", value = Proof.MODEL)
  void theModelIsKnownThoughOnlyTheProgramKnowsWhereItWent() throws Exception {
    ModelDigest file = digest(watched.resolve(MODEL));
    assertThat(file.form()).isEqualTo("lightgbm/1");
    assertThat(seeded.all(Event.ModelWritten.class))
        .extracting(
            Event.ModelWritten::training, Event.ModelWritten::path, Event.ModelWritten::digest)
        .containsExactlyInAnyOrder(
            tuple(1, "", "lightgbm/1:" + file.canonical()),
            tuple(0, watched.resolve(MODEL).toString(), ""));
  }

  @Test
  void oneOtherRowIsOtherDataAndNothingElse() throws Exception {
    Path data = temporary.resolve("other.csv");
    List<String> lines = Files.readAllLines(Example.data("breast-cancer.csv"));
    lines.set(5, lines.get(5).replaceFirst("^[0-9.]+", "99.5"));
    Files.write(data, lines);
    Recording other =
        boosting.watched(temporary.resolve("row"), "--seed", "7", "--data", "" + data);

    assertThat(seeds(other)).isEqualTo(seeds(seeded));
    assertThat(parameters(other)).isEqualTo(parameters(seeded));
    assertThat(data(other).get("training")).isNotEqualTo(data(seeded).get("training"));
    assertThat(data(other).get("valid_0")).isEqualTo(data(seeded).get("valid_0"));
    assertThat(model(other)).isNotEqualTo(model(seeded));
  }

  @Test
  void oneOtherParameterIsThatParameterAndNothingElse() throws Exception {
    Recording other = boosting.watched(temporary.resolve("l2"), "--seed", "7", "--l2", "2.5");

    assertThat(seeds(other)).isEqualTo(seeds(seeded));
    assertThat(data(other)).isEqualTo(data(seeded));
    Map<String, String> expected = parameters(seeded);
    assertThat(expected.put("lambda_l2", "2.5")).isEqualTo("0.5");
    assertThat(parameters(other)).isEqualTo(expected);
    assertThat(model(other)).isNotEqualTo(model(seeded));
  }

  @Test
  void anotherSeedIsThatSeedAndThoseThatComeFromIt() throws Exception {
    Recording other = boosting.watched(temporary.resolve("seed"), "--seed", "8");

    assertThat(seeds(other)).isEqualTo(Map.of("seed", "8"));
    assertThat(data(other)).isEqualTo(data(seeded));
    Map<String, String> changed = parameters(other);
    changed.entrySet().removeAll(parameters(seeded).entrySet());
    assertThat(changed.keySet())
        .containsExactlyInAnyOrder(
            "seed",
            "bagging_seed",
            "data_random_seed",
            "drop_seed",
            "extra_seed",
            "feature_fraction_seed",
            "objective_seed");
    assertThat(model(other)).isNotEqualTo(model(seeded));
  }

  @Test
  @Proves(library = "lightgbm", value = Proof.BIT_IDENTICAL)
  void theSameAgainIsTheSame() throws Exception {
    Recording again = boosting.watched(temporary.resolve("again"), "--seed", "7");

    assertThat(parameters(again)).isEqualTo(parameters(seeded));
    assertThat(data(again)).isEqualTo(data(seeded));
    assertThat(model(again)).isEqualTo(model(seeded));
  }

  @Test
  void nothingOfTheAdapterIsLoadedWithoutItsLibrary() throws Exception {
    String log = "-Xlog:class+load:file=";
    Path with = temporary.resolve("with.txt");
    boosting.with(log + with).watched(temporary.resolve("with"));
    Path without = temporary.resolve("without.txt");
    String usage = "-version";
    Recording.of(temporary.resolve("none"), List.of(log + without, usage));

    String name = "dev.reprise.agent.adapter.lightgbm.Lightgbm";
    assertThat(Files.readString(with)).contains(name + "Adapter");
    assertThat(Files.readString(without))
        .contains("dev.reprise.agent.adapter.Adapters")
        .doesNotContain(name);
  }

  @Test
  void nothingIsMissing() {
    assertThat(seeded.all(Event.GapSeen.class)).isEmpty();
  }

  @Test
  void theProgramDoesNotNoticeTheAgent() throws Exception {
    Path alone = temporary.resolve("alone");
    Result outcome = boosting.alone(alone, "--seed", "7");
    assertThat(outcome.exit()).isZero();
    assertThat(seeded.outcome()).isEqualTo(outcome.outcome());
    assertThat(watched.resolve(MODEL)).hasSameBinaryContentAs(alone.resolve(MODEL));
  }

  private static List<Event.MetricPoint> metrics(Recording recording) {
    return recording.all(Event.MetricPoint.class);
  }

  private static Event.MetricPoint last(List<Event.MetricPoint> points) {
    return points.get(points.size() - 1);
  }

  private static Map<String, String> given(Recording recording) {
    return recording.all(Event.Parameter.class).stream()
        .filter(Event.Parameter::given)
        .collect(Collectors.toMap(Event.Parameter::key, Event.Parameter::value));
  }

  private static Map<String, String> parameters(Recording recording) {
    return recording.all(Event.Parameter.class).stream()
        .collect(Collectors.toMap(Event.Parameter::key, Event.Parameter::value));
  }

  private static Map<String, String> seeds(Recording recording) {
    return recording.all(Event.SeedInForce.class).stream()
        .collect(Collectors.toMap(Event.SeedInForce::key, Event.SeedInForce::value));
  }

  private static Map<String, String> data(Recording recording) {
    return recording.all(Event.DataUsed.class).stream()
        .collect(Collectors.toMap(Event.DataUsed::name, Event.DataUsed::digest));
  }

  private static String model(Recording recording) {
    return recording.all(Event.ModelWritten.class).stream()
        .map(Event.ModelWritten::digest)
        .collect(Collectors.joining());
  }

  private static ModelDigest digest(Path model) throws IOException {
    try (InputStream in = Files.newInputStream(model)) {
      return CanonicalDigests.canonical("", "", in);
    }
  }
}
