package dev.reprise.examples.h2o;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.reprise.journal.Event;
import dev.reprise.testkit.Example;
import dev.reprise.testkit.Recording;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyTrainingsIT {

  @SuppressWarnings("NullAway.Init")
  private static Recording recording;

  @BeforeAll
  static void train(@TempDir Path temporary) throws Exception {
    recording =
        Example.of("h2o-boosting", ManyTrainings.class)
            .with(Told.JAVA)
            .with("--add-opens=java.base/java.lang=ALL-UNNAMED")
            .watched(temporary, Example.data("breast-cancer.csv").toString());
    assertThat(recording.result().exit()).as(recording.stderr()).isZero();
    assertThat(recording.result().stdout()).isEqualTo("refused\nfailed\n");
  }

  @Test
  void modelsThatAreBuiltAtOnceStayApartAndFoldsAreNone() {
    assertThat(recording.all(Event.TrainingBegan.class))
        .extracting(Event.TrainingBegan::training, Event.TrainingBegan::algorithm)
        .containsExactly(
            tuple(1, "GBM"), tuple(2, "DeepLearning"), tuple(3, "GBM"), tuple(4, "GBM"));
    assertThat(recording.all(Event.SeedInForce.class))
        .extracting(Event.SeedInForce::training, Event.SeedInForce::value)
        .startsWith(tuple(1, "3"), tuple(2, "5"));
    assertThat(recording.all(Event.Parameter.class))
        .extracting(Event.Parameter::training, Event.Parameter::key, Event.Parameter::value)
        .contains(
            tuple(1, "nfolds", "3"),
            tuple(1, "ignored_columns", "same"),
            tuple(2, "reproducible", "false"));
    assertThat(recording.all(Event.DataUsed.class))
        .extracting(Event.DataUsed::training, Event.DataUsed::context)
        .contains(tuple(2, "training"), tuple(2, "validation"));
  }

  @Test
  void foldsAndValidationHaveFiguresOfTheirOwn() {
    assertThat(Told.metrics(recording, "cross_validation-logloss"))
        .extracting(Event.MetricPoint::training, Event.MetricPoint::step)
        .containsExactly(tuple(1, 5L));
    assertThat(Told.metrics(recording, "validation-logloss"))
        .extracting(Event.MetricPoint::training)
        .isNotEmpty()
        .containsOnly(2);
    assertThat(Told.metrics(recording, "training-logloss"))
        .filteredOn(point -> point.training() == 1)
        .extracting(Event.MetricPoint::step)
        .doesNotHaveDuplicates();
  }

  @Test
  void aModelThatWentIntoAStreamIsKnownByItsContent() {
    Event.ModelWritten model = recording.only(Event.ModelWritten.class);
    assertThat(model.training()).isEqualTo(1);
    assertThat(model.path()).isEmpty();
    assertThat(model.digest()).matches("h2o-mojo/1:[0-9a-f]{64}");
  }

  @Test
  void trainingsThatFailEndWithTheirFailureWhetherAtOnceOrOnOtherThreads() {
    assertThat(recording.all(Event.TrainingEnded.class))
        .extracting(Event.TrainingEnded::training, Event.TrainingEnded::failure)
        .containsExactlyInAnyOrder(
            tuple(1, ""),
            tuple(2, ""),
            tuple(3, "water.exceptions.H2OModelBuilderIllegalArgumentException"),
            tuple(4, "water.exceptions.H2OModelBuilderIllegalArgumentException"));
  }

  @Test
  void threadsThatRaceForTheWeightsAreAHazard() {
    assertThat(recording.all(Event.HazardSeen.class))
        .extracting(Event.HazardSeen::id, Event.HazardSeen::where)
        .contains(tuple("parallel-reduction", "hex.deeplearning.DeepLearning"));
    assertThat(recording.all(Event.GapSeen.class)).isEmpty();
  }
}
