package dev.reprise.checker.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.record.MetricPoint;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DivergenceTest {
  private static MetricPoint at(long step, double value) {
    return new MetricPoint(step, value);
  }

  private static Optional<Divergence> first(List<MetricPoint> a, List<MetricPoint> b) {
    return Divergence.first("loss", a, b, Tolerance::same);
  }

  @Test
  void equalHistoriesDoNotPart() {
    List<MetricPoint> history = List.of(at(0, 1), at(1, Double.NaN), at(2, 0.0));
    assertThat(first(history, List.of(at(0, 1), at(1, Double.NaN), at(2, -0.0)))).isEmpty();
  }

  @Test
  void namesTheFirstStepWithAnotherValue() {
    assertThat(
            first(List.of(at(0, 1), at(5, 2), at(6, 3)), List.of(at(0, 1), at(5, 2.5), at(6, 4))))
        .contains(new Divergence("loss", 5, Optional.of(2.0), Optional.of(2.5)));
  }

  @Test
  void aHistoryThatStopsPartsWhereItStops() {
    assertThat(first(List.of(at(0, 1), at(1, 2)), List.of(at(0, 1))))
        .contains(new Divergence("loss", 1, Optional.of(2.0), Optional.empty()));
    assertThat(first(List.of(), List.of(at(3, 1))))
        .contains(new Divergence("loss", 3, Optional.empty(), Optional.of(1.0)));
  }

  @Test
  void aStepThatOneSideSkipsIsWhereTheyPart() {
    assertThat(first(List.of(at(0, 1), at(1, 2)), List.of(at(0, 1), at(2, 2))))
        .contains(new Divergence("loss", 1, Optional.of(2.0), Optional.empty()));
    assertThat(first(List.of(at(0, 1), at(2, 2)), List.of(at(0, 1), at(1, 2))))
        .contains(new Divergence("loss", 1, Optional.empty(), Optional.of(2.0)));
  }

  @Test
  void severalPointsOfOneStepAreComparedInTheirOrder() {
    assertThat(first(List.of(at(0, 1), at(0, 2)), List.of(at(0, 2), at(0, 1))))
        .contains(new Divergence("loss", 0, Optional.of(1.0), Optional.of(2.0)));
  }
}
