package dev.reprise.checker.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FlipsTest {
  @Test
  void unitsAreThoseOfTheNumbersThatWerePredicted() {
    assertThat(one("0.1", "0.10000001").ulp()).isEqualTo(1);
    assertThat(one("1.0E10", "1.0000000000000002E10").ulp()).isEqualTo(1);
    assertThat(one("2.0", "2.5").relative()).isEqualTo(0.25);
  }

  @Test
  void whatIsNoNumberOnOneSideIsInfinitelyFar() {
    assertThat(one("NaN", "0.5").ulp()).isInfinite();
    assertThat(one("0.0", "0.5").relative()).isInfinite();
    assertThat(one("NaN", "NaN")).isEqualTo(new Flips(1, 0, 0, 0, 0));
  }

  @Test
  void theLargestOfSeveralIsTheAnswer() {
    Flips same = Flips.between(rows("0.2", "0.8"), rows("0.3", "0.7"));
    Flips other = Flips.between(rows("0.2", "0.8"), rows("0.6", "0.4"));

    assertThat(same.flipped()).isZero();
    assertThat(same.relative()).isEqualTo(0.5, within(1e-12));
    assertThat(other.flipped()).isEqualTo(1);
  }

  @Test
  void otherRowsAndOtherKindsAreNotCompared() {
    Prediction row = new Prediction(1, "value", List.of("1"));

    assertThat(Flips.between(rows("1"), List.of(row)).rows()).isZero();
    assertThat(Flips.between(rows("1"), List.of(new Prediction(0, "margin", List.of("1")))).rows())
        .isZero();
  }

  private static Flips one(String baseline, String rerun) {
    return Flips.between(rows(baseline), rows(rerun));
  }

  private static List<Prediction> rows(String... output) {
    return List.of(new Prediction(0, "value", List.of(output)));
  }
}
