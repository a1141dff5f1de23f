package dev.reprise.examples.xgboost;

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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XgboostBoostingIT {
  private static final Example BOOSTING = Example.jar("xgboost-boosting");

  /** XGBoost begins its lines with the time of day. */
  private static final String CLOCK = "(?m)^\\[\\d\\d:\\d\\d:\\d\\d\\] ";

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
    seeded = BOOSTING.watched(watched, "--seed", "7");
  }

  @Test
  @Proves(library = "xgboost", version = "3.0.4")
  void theOverloadsOfTrainAreOneTraining() {
    Event.TrainingBegan began = seeded.only(Event.TrainingBegan.class);
    assertThat(began.library()).isEqualTo("xgboost");
    assertThat(began.libraryVersion()).isEqualTo("3.0.4");
    assertThat(began.algorithm()).isEqualTo("gbtree");
    assertThat(seeded.only(Event.TrainingEnded.class).failure()).isEmpty();
  }

  @Test
  @Proves(library = "xgboost", value = Proof.SEED)
  void theSeedIsTheOneThatWasSet() {
    Event.SeedInForce seed = seeded.only(Event.SeedInForce.class);
    assertThat(seed.value()).isEqualTo("7");
    assertThat(seed.origin()).isEqualTo("given");
  }

  @Test
  void withoutOneItIsXgboostsOwnAndNoParameter() throws Exception {
    Recording plain = BOOSTING.watched(temporary.resolve("default"));
    Event.SeedInForce seed = plain.only(Event.SeedInForce.class);
    assertThat(seed.value()).isEqualTo("0");
    assertThat(seed.origin()).isEqualTo("default");
    assertThat(plain.all(Event.Parameter.class)).noneMatch(p -> p.key().equals("seed"));
  }

  @Test
  @Proves(library = "xgboost", value = Proof.PARAMETERS)
  void defaultsAreRecordedAsDefaults() {
    assertThat(seeded.all(Event.Parameter.class))
        .filteredOn(p -> !p.given())
        .extracting(Event.Parameter::key, Event.Parameter::value)
        .contains(tuple("min_child_weight", "1"), tuple("lambda", "1"))
        .doesNotContain(tuple("eta", "0.3"));
  }

  @Test
  @Proves(library = "xgboost", value = Proof.METRICS_BY_STEP)
  void everyRoundHasItsMetricsAndTheLastIsWhatTheProgramPrinted() {
    List<Event.MetricPoint> test =
        seeded.all(Event.MetricPoint.class).stream()
            .filter(m -> m.key().equals("test-logloss"))
            .toList();
    assertThat(test).extracting(Event.MetricPoint::step).hasSize(30).startsWith(0L).endsWith(29L);
    String printed = seeded.result().stdout().strip();
    assertThat("test-logloss " + (float) test.get(29).value()).isEqualTo(printed);
    assertThat(seeded.all(Event.MetricPoint.class)).hasSize(60);
  }

  @Test
  @Proves(library = "xgboost", value = Proof.DATA)
  void theDataIsKnownByItsSizeAndValues() {
    assertThat(seeded.all(Event.DataUsed.class))
        .extracting(
            Event.DataUsed::name,
            Event.DataUsed::context,
            Event.DataUsed::rows,
            Event.DataUsed::columns)
        .containsExactly(tuple("train", "training", 427L, 30L), tuple("test", "test", 142L, 30L));
    assertThat(seeded.all(Event.DataUsed.class))
        .allSatisfy(data -> assertThat(data.digest()).matches("xgboost/1:[0-9a-f]{128}"));
  }

  @Test
  void theModelFileBelongsToTheTraining() {
    Event.ModelWritten model = seeded.only(Event.ModelWritten.class);
    assertThat(model.path()).isEqualTo(watched.resolve("xgboost-boosting.json").toString());
    assertThat(model.format()).isEqualTo("xgboost");
    assertThat(model.training()).isEqualTo(1);
  }

  @Test
  void nothingIsMissing() {
    assertThat(seeded.all(Event.GapSeen.class)).isEmpty();
  }

  @Test
  @Proves(library = "xgboost", value = Proof.BIT_IDENTICAL)
  void theProgramDoesNotNoticeTheAgent() throws Exception {
    Path alone = temporary.resolve("alone");
    Result outcome = BOOSTING.alone(alone, "--seed", "7");
    assertThat(outcome.exit()).isZero();
    assertThat(seeded.outcome().withoutInStderr(CLOCK))
        .isEqualTo(outcome.outcome().withoutInStderr(CLOCK));
    assertThat(watched.resolve("xgboost-boosting.json"))
        .hasSameBinaryContentAs(alone.resolve("xgboost-boosting.json"));
  }
}
