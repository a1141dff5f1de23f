package dev.reprise.examples.xgboost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.journal.Event.Predicted;
import dev.reprise.testkit.Example;
import dev.reprise.testkit.Recording;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionsIT {
  private static final Path DATA = Example.data("breast-cancer.csv");
  private static final Example PREDICTIONS = Example.of("xgboost-boosting", Predictions.class);

  @TempDir Path temporary;

  @Test
  void theFirstPredictionAfterTrainingIsTold() throws Exception {
    Recording recording =
        PREDICTIONS.watched(
            temporary.resolve("some"),
            List.of("golden=10", "capture.golden.inputs=on"),
            DATA.toString());
    List<String> printed = recording.result().stdout().lines().toList();
    assertThat(printed).hasSize(100);
    List<Predicted> told = recording.all(Predicted.class);
    assertThat(told).extracting(Predicted::output).isEqualTo(printed.subList(0, 10));
    assertThat(told).extracting(Predicted::how).containsOnly("value");
    List<String> lines = Files.readAllLines(DATA);
    for (int i = 0; i < 10; i++) {
      ByteBuffer row = ByteBuffer.allocate(30 * Float.BYTES);
      StringBuilder values = new StringBuilder();
      for (String cell : List.of(lines.get(400 + i).split(",", -1)).subList(0, 30)) {
        row.putFloat(Float.parseFloat(cell));
        values.append(values.isEmpty() ? "" : " ").append(Float.parseFloat(cell));
      }
      byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(row.array());
      assertThat(told.get(i).digest()).isEqualTo(HexFormat.of().formatHex(sha256));
      assertThat(told.get(i).input()).isEqualTo(values.toString());
    }
  }

  @Test
  void noneIsToldUnlessAskedForAndTheValuesNeither() throws Exception {
    Recording unasked = PREDICTIONS.watched(temporary.resolve("none"), DATA.toString());
    assertThat(unasked.all(Predicted.class)).isEmpty();
    Recording asked =
        PREDICTIONS.watched(temporary.resolve("all"), List.of("golden=1000"), DATA.toString());
    assertThat(asked.all(Predicted.class))
        .hasSize(100)
        .allSatisfy(row -> assertThat(row.input()).isEmpty());
    assertThat(asked.outcome()).isEqualTo(unasked.outcome());
  }
}
