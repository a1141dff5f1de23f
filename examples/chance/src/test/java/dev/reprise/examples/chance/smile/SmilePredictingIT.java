package dev.reprise.examples.chance.smile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.journal.Event;
import dev.reprise.testkit.Example;
import dev.reprise.testkit.Recording;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmilePredictingIT {
  private static final Example PREDICTING = Example.of("chance", SmilePredicting.class);
  private static final String IRIS = Example.data("iris.csv").toString();

  @TempDir private Path temporary = Path.of("");

  @Test
  void whatModelsFirstPredictIsToldWhenAskedFor() throws Exception {
    List<String> settings = List.of("golden=1000", "capture.golden.inputs=on");
    Recording asked = PREDICTING.watched(temporary.resolve("asked"), settings, IRIS);

    assertThat(asked.result().exit()).as(asked.stderr()).isZero();
    List<String> printed = asked.result().stdout().lines().toList();
    for (int training = 1; training <= 4; training++) {
      List<Event.Predicted> told = of(asked, training);
      assertThat(told).extracting(Event.Predicted::output).hasSize(150);
      assertThat(told.stream().map(Event.Predicted::output).toList())
          .as("training " + training)
          .hasToString(printed.get(training - 1));
      assertThat(told).extracting(Event.Predicted::digest).allMatch(sha -> sha.length() == 64);
    }
    assertThat(of(asked, 1)).extracting(Event.Predicted::how).containsOnly("classes");
    assertThat(of(asked, 3)).extracting(Event.Predicted::how).containsOnly("values");
    assertThat(of(asked, 1).get(0).input()).isEqualTo("5.1 3.5 1.4 0.2");
    assertThat(of(asked, 2).get(0).input()).isEqualTo("5.1 3.5 1.4 0.2 0.0");
    assertThat(of(asked, 3).get(0).digest()).isEqualTo(of(asked, 1).get(0).digest());
    assertThat(asked.all(Event.GapSeen.class)).isEmpty();
  }

  @Test
  void otherwiseNothingIsTold() throws Exception {
    Recording plain = PREDICTING.watched(temporary.resolve("plain"), IRIS);
    assertThat(plain.result().exit()).as(plain.stderr()).isZero();
    assertThat(plain.all(Event.TrainingBegan.class)).hasSize(4);
    assertThat(plain.all(Event.Predicted.class)).isEmpty();
  }

  private static List<Event.Predicted> of(Recording recording, int training) {
    return recording.all(Event.Predicted.class).stream()
        .filter(one -> one.training() == training)
        .toList();
  }
}
