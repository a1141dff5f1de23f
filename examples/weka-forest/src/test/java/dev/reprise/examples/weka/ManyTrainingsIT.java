package dev.reprise.examples.weka;

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
        Example.of("weka-forest", ManyTrainings.class)
            .with("-DWEKA_HOME=" + temporary.resolve("weka"))
            .watched(temporary, Example.data("iris.csv").toString());
  }

  @Test
  void whatWekaTrainsInsideATrainingIsNoneOfItsOwn() {
    assertThat(recording.all(Event.TrainingBegan.class))
        .extracting(Event.TrainingBegan::training, Event.TrainingBegan::algorithm)
        .containsExactly(
            tuple(1, "weka.classifiers.trees.RandomForest"),
            tuple(2, "weka.classifiers.trees.J48"),
            tuple(3, "weka.clusterers.SimpleKMeans"),
            tuple(4, "weka.classifiers.trees.J48"));
    assertThat(recording.all(Event.MetricPoint.class))
        .extracting(Event.MetricPoint::training, Event.MetricPoint::key)
        .contains(tuple(1, "train-pctCorrect"), tuple(2, "cv-pctCorrect"))
        .doesNotContain(tuple(2, "test-pctCorrect"));
    assertThat(recording.all(Event.Parameter.class))
        .extracting(Event.Parameter::training, Event.Parameter::key, Event.Parameter::value)
        .contains(tuple(1, "num-slots", "2"), tuple(2, "folds", "3"));
  }

  @Test
  void aTrainingThatFailsEndsWithItsFailure() {
    assertThat(recording.result().exit()).isEqualTo(1);
    assertThat(recording.all(Event.TrainingEnded.class))
        .extracting(Event.TrainingEnded::failure)
        .containsExactly("", "", "", "weka.core.UnassignedClassException");
  }
}
