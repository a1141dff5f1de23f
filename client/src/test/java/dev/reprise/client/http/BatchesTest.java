package dev.reprise.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.client.Limits;
import dev.reprise.client.Metric;
import dev.reprise.client.Param;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchesTest {
  /** What MLflow documents, and nginx takes by default. */
  private static final int MOST = 1_000_000;

  @ParameterizedTest
  @ValueSource(strings = {"\u0001", "\"", "\\", "ü", "损", "🎲", "x"})
  void noRequestIsLargerThanServersTakeWhateverTheCharacters(String character) {
    String value = character.repeat(6000 / character.length());
    List<Param> params = IntStream.range(0, 150).mapToObj(i -> new Param("p" + i, value)).toList();
    List<Batches.Batch> batches = Batches.of(Limits.SAFE, List.of(), params, Map.of());

    assertThat(batches.stream().mapToInt(batch -> batch.params.size()).sum()).isEqualTo(150);
    for (Batches.Batch batch : batches) {
      assertThat(batch.body("r").toString().getBytes(StandardCharsets.UTF_8).length)
          .isLessThan(MOST);
    }
  }

  @Test
  void asFewRequestsAsTheLimitsAllow() {
    List<Metric> metrics =
        IntStream.range(0, 2500).mapToObj(i -> new Metric("loss", i, i, i)).toList();
    assertThat(Batches.of(Limits.SAFE, metrics, List.of(), Map.of("t", "x".repeat(5000))))
        .hasSize(3);
  }
}
