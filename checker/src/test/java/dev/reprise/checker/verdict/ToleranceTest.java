package dev.reprise.checker.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToleranceTest {

  @ParameterizedTest(name = "{0} of {1}: {2} is near: {3}")
  @CsvSource({
    // The limit itself is within, in decimal as people read it.
    "1%, 1.0, 1.01, true",
    "1%, 1.0, 1.0100000000000002, false",
    "1%, 1.0, 0.99, true",
    "1%, 1.0, 0.9899999999999999, false",
    "1%, -1.0, -1.01, true",
    "1%, -1.0, 1.0, false",
    // Relative to the baseline, not to the rerun.
    "1%, 100, 101, true",
    "1%, 101, 99.99, true",
    "1%, 101, 99.98, false",
    // Near zero nothing but zero is near.
    "1%, 0, 0, true",
    "1%, 0, -0.0, true",
    "1%, 0, 4.9E-324, false",
    "1%, 4.9E-324, 0, false",
    "1%, 1e-300, 1.005e-300, true",
    "1e-3abs, 0, 0.001, true",
    "1e-3abs, 0, 0.0011, false",
    "1e-3abs, 1000000, 1000000.001, true",
    "0%, 1, 1, true",
    "0%, 1, 1.0000000000000002, false",
    "0abs, 0.1, 0.1, true",
    // What is no number is near itself only.
    "1%, NaN, NaN, true",
    "1%, NaN, 1, false",
    "1%, 1, NaN, false",
    "100%, 0, NaN, false",
    "1%, Infinity, Infinity, true",
    "1%, -Infinity, -Infinity, true",
    "1%, Infinity, -Infinity, false",
    "100%, Infinity, 1.7976931348623157E308, false",
    "1%, 1, Infinity, false",
    // No overflow on the way.
    "1%, 1.7976931348623157E308, -1.7976931348623157E308, false",
    "300%, 1.7976931348623157E308, -1.7976931348623157E308, true",
    "100%, 1.7976931348623157E308, 4.9E-324, true",
  })
  void holds(String tolerance, double baseline, double rerun, boolean expected) {
    assertThat(Tolerance.parse(tolerance).orElseThrow().holds(baseline, rerun)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "0.01",
        "%",
        "abs",
        "-1%",
        "-1abs",
        "NaN%",
        "1%%",
        "Infinityabs",
        "a%",
        "1e999999999%",
        "1e-999999999abs",
        "1e2147483647%"
      })
  void refusesWhatIsNoTolerance(String text) {
    assertThat(Tolerance.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0.5%, 0.5%", "1.00 %, 1%", "1e-3abs, 0.001abs", "100%, 100%", "0%, 0%"})
  void saysItselfAsPeopleWriteIt(String text, String shown) {
    assertThat(Tolerance.parse(text).orElseThrow()).hasToString(shown);
  }

  @Test
  void isOnePercentUnlessToldOtherwise() {
    assertThat(Tolerance.DEFAULT).hasToString("1%");
  }
}
