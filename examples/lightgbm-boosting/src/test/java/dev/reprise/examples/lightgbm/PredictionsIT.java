package dev.reprise.examples.lightgbm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.journal.Event.Predicted;
import dev.reprise.testkit.Example;
import dev.reprise.testkit.Recording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionsIT {
  private static final Path DATA = Example.data("breast-cancer.csv");

  @Test
  void theFirstPredictionAfterTheLastRoundIsTold(@TempDir Path temporary) throws Exception {
    Recording recording =
        Example.of("lightgbm-boosting", Predictions.class)
            .watched(temporary, List.of("golden=5", "capture.golden.inputs=on"), DATA.toString());
    // LightGBM's own lines come between.
    List<String> printed =
        recording.result().stdout().lines().filter(line -> !line.startsWith("[")).toList();
    assertThat(printed).hasSize(20);
    List<Predicted> told = recording.all(Predicted.class);
    assertThat(told).extracting(Predicted::output).isEqualTo(printed.subList(0, 5));
    assertThat(told).extracting(Predicted::how).containsOnly("C_API_PREDICT_NORMAL");
    StringJoiner first = new StringJoiner(" ");
    for (double value : Predictions.rows(Files.readAllLines(DATA).subList(400, 401))) {
      first.add(Double.toString(value));
    }
    assertThat(told.get(0).input()).isEqualTo(first.toString());
    assertThat(told).extracting(Predicted::digest).allMatch(sha -> sha.length() == 64);
    assertThat(recording.all(dev.reprise.journal.Event.GapSeen.class)).isEmpty();
  }
}
