package dev.reprise.checker.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "0.07525497842514493, 0.1167264782649819, 0.075255, 0.116726",
    "0.07525497842514493, 0.07525497842514493, 0.075255, 0.075255",
    "0.07525497842514493, 0.07525497842514492, 0.07525497842514493, 0.07525497842514492",
    "0.12345678, 0.12345688, 0.1234568, 0.1234569",
    "1, NaN, 1.0, NaN",
    "1e-12, -Infinity, 1.0E-12, -Infinity",
  })
  void areRoundedButNeverUntilTheyLookEqual(double a, double b, String first, String second) {
    assertThat(Numbers.pair(Optional.of(a), Optional.of(b))).containsExactly(first, second);
  }

  @Test
  void aSideMayBeMissing() {
    assertThat(Numbers.pair(Optional.of(0.5), Optional.empty())).containsExactly("0.5", "missing");
  }

  @Test
  void columnsOfNumbersStandAtTheRight() {
    assertThat(new Table().right(1).row("a", "1.25", "x").row("bb", "10", "y").lines())
        .containsExactly("  a   1.25  x", "  bb    10  y");
  }
}
