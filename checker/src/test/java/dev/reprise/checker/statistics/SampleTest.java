package dev.reprise.checker.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SampleTest {
  private static final Sample EQUAL = new Sample(Collections.nCopies(5, 0.1), 1e-9);

  @Test
  void equalValuesHaveThemselvesAsTheirMeanAndSpreadAsRoundingDoes() {
    assertThat(EQUAL.mean()).isEqualTo(0.1);
    assertThat(EQUAL.deviation()).isZero();
    assertThat(EQUAL.spread()).isEqualTo(1e-10, within(1e-20));
    assertThat(Intervals.prediction(EQUAL, 0.95).contains(0.1 + 2e-10)).isTrue();
    assertThat(Intervals.prediction(EQUAL, 0.95).contains(0.1 + 1e-8)).isFalse();
  }

  @Test
  void zeroWithoutSpreadHasZeroOnlyInItsInterval() {
    Sample zeros = new Sample(Collections.nCopies(5, 0.0), 1e-9);
    assertThat(Intervals.prediction(zeros, 0.95)).isEqualTo(new Interval(0, 0));
    assertThat(Intervals.prediction(zeros, 0.95).contains(-0.0)).isTrue();
    assertThat(Intervals.prediction(zeros, 0.95).contains(Double.NaN)).isFalse();
    assertThat(Equivalence.of(zeros, zeros, 0.1).p()).isZero();
    assertThat(Power.runs(0, 0.1, 0.05, 0.8)).hasValue(2);
  }

  @Test
  void largeValuesThatAreNearEachOtherKeepTheirDeviation() {
    Sample sample = new Sample(List.of(1e12 + 1, 1e12 + 2, 1e12 + 3), 0);
    assertThat(sample.mean()).isEqualTo(1e12 + 2);
    assertThat(sample.deviation()).isEqualTo(1);
    assertThat(sample.least()).isEqualTo(1e12 + 1);
    assertThat(sample.greatest()).isEqualTo(1e12 + 3);
  }

  @Test
  void whatIsNoNumberIsNoSample() {
    assertThatThrownBy(() -> new Sample(List.of(1.0, Double.NaN), 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Sample(List.of(), 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void noNumberOfRunsShowsAMarginThatIsTooNarrow() {
    assertThat(Power.runs(1, 1e-9, 0.05, 0.8)).isEmpty();
  }

  @Test
  void holmsCorrectionIsThatOfTheTextbook() {
    assertThat(Holm.corrected(Map.of("a", 0.01, "b", 0.04, "c", 0.03, "d", 0.005)))
        .isEqualTo(Map.of("d", 0.02, "a", 0.03, "c", 0.06, "b", 0.06));
    assertThat(Holm.corrected(Map.of("a", 0.9, "b", 0.8))).isEqualTo(Map.of("a", 1.0, "b", 1.0));
  }
}
