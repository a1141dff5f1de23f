package dev.reprise.examples.h2o;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2oBoostingIT {
  private static final Path DATA = Example.data("breast-cancer.csv");

  @SuppressWarnings("NullAway.Init")
  @TempDir
  private static Path temporary;

  @SuppressWarnings("NullAway.Init")
  private static Recording seeded;

  @BeforeAll
  static void train() throws Exception {
    seeded = trained("seeded", "--seed", "7");
  }

  private static Recording trained(String run, String... arguments) throws Exception {
    Recording recording =
        Example.jar("h2o-boosting", Told.JAVA).watched(temporary.resolve(run), arguments);
    assertThat(recording.result().exit()).as(recording.stderr()).isZero();
    return recording;
  }

  @Test
  @Proves(library = "h2o", version = "3.44.0.1")
  void aModelIsATrainingAndThoseItIsMadeOfAreNone() {
    Event.TrainingBegan began = seeded.only(Event.TrainingBegan.class);
    assertThat(began.library()).isEqualTo("h2o");
    assertThat(began.libraryVersion()).isEqualTo("3.44.0.1");
    assertThat(began.algorithm()).isEqualTo("GBM");
    assertThat(seeded.only(Event.TrainingEnded.class).failure()).isEmpty();
    assertThat(seeded.all(Event.GapSeen.class)).isEmpty();
  }

  @Test
  @Proves(library = "h2o", value = Proof.PARAMETERS)
  void whatWasSetIsAmongTheParametersAndWhatH2oMadeOfTheRestAmongTheDefaults() {
    assertThat(Told.parameters(seeded, true))
        .isEqualTo(
            Map.of(
                "ntrees",
                "20",
                "max_depth",
                "3",
                "sample_rate",
                "0.8",
                "response_column",
                "benign"));
    assertThat(Told.parameters(seeded, false))
        .containsEntry("learn_rate", "0.1")
        .containsEntry("build_tree_one_node", "false")
        .containsEntry("score_each_iteration", "false")
        .containsEntry("distribution", "bernoulli")
        .containsEntry("categorical_encoding", "Enum")
        .containsKey("nthreads");
  }

  @Test
  @Proves(library = "h2o", value = Proof.SEED)
  void theSeedIsTheOneThatWasSetAndNothingIsLeftToChance() {
    assertThat(seeded.all(Event.SeedInForce.class))
        .extracting(Event.SeedInForce::key, Event.SeedInForce::value, Event.SeedInForce::origin)
        .containsExactly(tuple("seed", "7", "given"));
    assertThat(seeded.all(Event.HazardSeen.class)).isEmpty();
  }

  @Test
  @Proves(library = "h2o", value = Proof.METRICS_BY_STEP)
  void theScoringHistoryIsToldTreeByTree() {
    List<Event.MetricPoint> loss = Told.metrics(seeded, "training-logloss");
    assertThat(loss).extracting(Event.MetricPoint::step).startsWith(0L, 1L).endsWith(20L);
    double last = loss.get(loss.size() - 1).value();
    assertThat(seeded.result().stdout().strip()).isEqualTo("logloss " + last);
    assertThat(Told.metrics(seeded, "training-mse")).hasSize(1);
  }

  @Test
  @Proves(library = "h2o", value = Proof.DATA)
  void theDataIsTheFileAndTheFramesValues() {
    assertThat(seeded.all(Event.FileOpened.class))
        .extracting(Event.FileOpened::path)
        .contains(DATA.toString());
    Event.DataUsed data = seeded.only(Event.DataUsed.class);
    assertThat(data.context()).isEqualTo("training");
    assertThat(data.rows()).isEqualTo(569);
    assertThat(data.columns()).isEqualTo(31);
    assertThat(data.digest()).matches("h2o/1:[0-9a-f]{64}");
  }

  @Test
  @Proves(library = "h2o", value = Proof.MODEL)
  void theModelIsTheTrainingsMojo() {
    Event.ModelWritten model = seeded.only(Event.ModelWritten.class);
    assertThat(model.training()).isEqualTo(1);
    assertThat(model.path()).isEqualTo(temporary.resolve("seeded/h2o-boosting.zip").toString());
    assertThat(model.digest()).matches("h2o-mojo/1:[0-9a-f]{64}");
  }

  @Test
  void oneOtherRowIsOtherDataAndNothingElse() throws Exception {
    Path data = temporary.resolve("other.csv");
    List<String> lines = Files.readAllLines(DATA);
    lines.set(5, lines.get(5).replaceFirst("^[0-9.]+", "99.5"));
    Files.write(data, lines);
    Recording other = trained("row", "--seed", "7", "--data", data.toString());

    assertThat(Told.data(other)).isNotEqualTo(Told.data(seeded));
    assertThat(Told.seeds(other)).isEqualTo(Told.seeds(seeded));
    assertThat(Told.parameters(other)).isEqualTo(Told.parameters(seeded));
    assertThat(Told.model(other)).isNotEqualTo(Told.model(seeded));
  }

  @Test
  void oneOtherParameterIsThatParameterAndNothingElse() throws Exception {
    Recording other = trained("trees", "--seed", "7", "--trees", "21");

    Map<String, String> expected = Told.parameters(seeded);
    assertThat(expected.put("ntrees", "21")).isEqualTo("20");
    assertThat(Told.parameters(other)).isEqualTo(expected);
    assertThat(Told.data(other)).isEqualTo(Told.data(seeded));
    assertThat(Told.seeds(other)).isEqualTo(Told.seeds(seeded));
    assertThat(Told.model(other)).isNotEqualTo(Told.model(seeded));
  }

  @Test
  void anotherSeedIsThatSeedAndNothingElse() throws Exception {
    Recording other = trained("seed", "--seed", "8");

    assertThat(Told.seeds(other)).isEqualTo(Map.of("seed", "8"));
    assertThat(Told.parameters(other)).isEqualTo(Told.parameters(seeded));
    assertThat(Told.data(other)).isEqualTo(Told.data(seeded));
    assertThat(Told.model(other)).isNotEqualTo(Told.model(seeded));
  }

  @Test
  void withoutOneItIsTheClocksAndAHazard() throws Exception {
    Recording plain = trained("plain");

    assertThat(plain.only(Event.SeedInForce.class).origin()).isEqualTo("clock");
    assertThat(plain.all(Event.HazardSeen.class))
        .extracting(Event.HazardSeen::id)
        .containsExactly("clock-seed");
    assertThat(Told.model(plain)).isNotEqualTo(Told.model(seeded));
  }

  @Test
  void theProgramDoesNotNoticeTheAgent() throws Exception {
    Result alone =
        Example.jar("h2o-boosting", Told.JAVA).alone(temporary.resolve("alone"), "--seed", "7");

    assertThat(seeded.outcome()).isEqualTo(alone.outcome());
  }
}
