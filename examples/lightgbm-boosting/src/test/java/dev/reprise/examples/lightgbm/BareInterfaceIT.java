package dev.reprise.examples.lightgbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.reprise.journal.Event;
import dev.reprise.testkit.Example;
import dev.reprise.testkit.Recording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BareInterfaceIT {

  @SuppressWarnings("NullAway.Init")
  @TempDir
  private static Path temporary;

  @SuppressWarnings("NullAway.Init")
  private static Recording recording;

  @BeforeAll
  static void train() throws Exception {
    rows("train.csv", 120);
    rows("held.csv", 60);
    recording =
        Example.of("lightgbm-boosting", BareInterface.class)
            .with("-Djava.io.tmpdir=" + temporary)
            .watched(temporary, at("train.csv"), at("held.csv"), at("model.lgb"));
    assertThat(recording.result().exit()).as(recording.stderr()).isZero();
  }

  @Test
  void filesThatOnlyNativeCodeOpensAreKnownByTheirPathsAndThoseBesideThem() {
    assertThat(recording.all(Event.DataUsed.class))
        .extracting(
            Event.DataUsed::name,
            Event.DataUsed::context,
            Event.DataUsed::path,
            Event.DataUsed::rows,
            Event.DataUsed::columns)
        .containsExactly(
            tuple("training", "training", at("train.csv"), 120L, 2L),
            tuple("training.query", "training", at("train.csv.query"), -1L, -1L),
            tuple("valid_0", "validation", at("held.csv"), 60L, 2L),
            tuple("valid_0.query", "validation", at("held.csv.query"), -1L, -1L));
  }

  @Test
  void aMetricIsToldOnceForEachRoundUnderPythonsName() {
    assertThat(recording.all(Event.MetricPoint.class))
        .extracting(Event.MetricPoint::key, Event.MetricPoint::step)
        .hasSize(12)
        .startsWith(
            tuple("training-l2", 0L),
            tuple("training-ndcg_at_3", 0L),
            tuple("valid_0-l2", 0L),
            tuple("valid_0-ndcg_at_3", 0L))
        .endsWith(tuple("valid_0-l2", 2L), tuple("valid_0-ndcg_at_3", 2L));
    double last = recording.all(Event.MetricPoint.class).get(10).value();
    assertThat(recording.result().stdout()).endsWith("\n" + last + "\n");
  }

  @Test
  void aBoosterThatNobodyFreesEndsWithTheJvm() {
    assertThat(recording.only(Event.TrainingEnded.class).failure()).isEmpty();
    assertThat(recording.all(Event.Parameter.class))
        .extracting(Event.Parameter::key, Event.Parameter::value)
        .contains(
            tuple("num_boost_round", "3"), tuple("dataset.header", "true"), tuple("alpha", "0.9"));
  }

  @Test
  void aSeedThatIsGivenByItselfIsOneInForce() {
    assertThat(recording.all(Event.SeedInForce.class))
        .extracting(Event.SeedInForce::key, Event.SeedInForce::value, Event.SeedInForce::origin)
        .containsExactly(tuple("seed", "0", "default"), tuple("bagging_seed", "5", "given"));
  }

  @Test
  void aFileThatLightgbmWritesIsTheTrainingsModel() {
    Event.ModelWritten model = recording.only(Event.ModelWritten.class);
    assertThat(model.path()).isEqualTo(at("model.lgb"));
    assertThat(model.training()).isEqualTo(1);
    assertThat(Path.of(model.path())).content().startsWith("tree\nversion=");
  }

  @Test
  void aChangeThatLightgbmRefusedIsNone() {
    assertThat(recording.result().stdout()).contains("\n-1\n");
    assertThat(recording.all(Event.GapSeen.class)).isEmpty();
  }

  private static String at(String name) {
    return temporary.resolve(name).toString();
  }

  /** Rows of one measure that decides and one that does not, in queries of twenty. */
  private static void rows(String name, int count) throws Exception {
    Random random = new Random(3);
    StringBuilder rows = new StringBuilder("label,a,b\n");
    for (int i = 0; i < count; i++) {
      double a = random.nextGaussian();
      rows.append(a > 0.3 ? 1 : 0).append(',').append(a).append(',');
      rows.append(random.nextGaussian()).append('\n');
    }
    Files.writeString(temporary.resolve(name), rows);
    Files.writeString(temporary.resolve(name + ".query"), "20\n".repeat(count / 20));
  }
}
