package dev.reprise.agent.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonTextTest {

  /** The right column is what Python 3 prints for {@code str(float(left))}. */
  @ParameterizedTest
  @CsvSource({
    "0.3, 0.3",
    "1, 1.0",
    "0.0001, 0.0001",
    "0.00012, 0.00012",
    "0.00001, 1e-05",
    "0.000015, 1.5e-05",
    "10000000, 10000000.0",
    "12345678.9, 12345678.9",
    "1e15, 1000000000000000.0",
    "1e16, 1e+16",
    "-2.5e-7, -2.5e-07",
    "1e100, 1e+100",
    "NaN, nan",
    "-Infinity, -inf"
  })
  void realNumbersAreSpelledAsPythonDoes(double value, String python) {
    assertThat(PythonText.of(value)).isEqualTo(python);
  }

  @Test
  void truthAndNothingAreSpelledAsPythonDoes() {
    assertThat(PythonText.of(true)).isEqualTo("True");
    assertThat(PythonText.of(false)).isEqualTo("False");
    assertThat(PythonText.of(null)).isEqualTo("None");
  }

  @Test
  void wholeNumbersAndTextStayAsTheyAre() {
    assertThat(PythonText.of(6)).isEqualTo("6");
    assertThat(PythonText.of("binary:logistic")).isEqualTo("binary:logistic");
    assertThat(PythonText.of(0.1f)).isEqualTo("0.1");
  }
}
