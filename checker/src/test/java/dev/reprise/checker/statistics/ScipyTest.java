package dev.reprise.checker.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** The numbers of SciPy; {@code src/test/python/statistics_reference.py} made them. */
class ScipyTest {
  private static final JsonNode SCIPY = read();

  private static JsonNode read() {
    try (InputStream in = ScipyTest.class.getResourceAsStream("scipy.json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Sample sample(JsonNode values) {
    List<Double> numbers = values.valueStream().map(JsonNode::asDouble).toList();
    return new Sample(numbers, 0);
  }

  private static Offset<Double> near(double scale) {
    return within(1e-9 * Math.abs(scale));
  }

  @Test
  void predictionIntervals() {
    assertThat(SCIPY.path("intervals")).hasSizeGreaterThan(10);
    for (JsonNode known : SCIPY.path("intervals")) {
      Sample sample = sample(known.path("values"));
      double deviation = known.path("deviation").asDouble();
      Interval interval = Intervals.prediction(sample, known.path("level").asDouble());
      assertThat(sample.deviation()).isCloseTo(deviation, near(deviation));
      double width = known.path("high").asDouble() - known.path("low").asDouble();
      assertThat(interval.low()).isCloseTo(known.path("low").asDouble(), near(width));
      assertThat(interval.high()).isCloseTo(known.path("high").asDouble(), near(width));
    }
  }

  @Test
  void toleranceIntervalsByHoweAndNearTheExactOnes() {
    assertThat(SCIPY.path("tolerance")).hasSizeGreaterThan(3);
    for (JsonNode known : SCIPY.path("tolerance")) {
      int n = known.path("n").asInt();
      // Of mean 0, so that the interval's end is k deviations.
      Sample sample = new Sample(symmetric(n), 0);
      Interval interval = Intervals.tolerance(sample, 0.95, 0.95);
      double k = interval.high() / sample.deviation();
      assertThat(k).isCloseTo(known.path("howe").asDouble(), near(k));
      assertThat(k).isCloseTo(known.path("exact").asDouble(), Percentage.withPercentage(0.5));
    }
  }

  private static List<Double> symmetric(int n) {
    return java.util.stream.IntStream.range(0, n).mapToObj(i -> i - (n - 1) / 2.0).toList();
  }

  @Test
  void twoOneSidedTests() {
    assertThat(SCIPY.path("equivalence")).hasSizeGreaterThan(4);
    for (JsonNode known : SCIPY.path("equivalence")) {
      Equivalence test =
          Equivalence.of(
              sample(known.path("baseline")),
              sample(known.path("reruns")),
              known.path("margin").asDouble());
      assertThat(test.p()).isCloseTo(known.path("p").asDouble(), near(1));
      assertThat(test.freedom()).isCloseTo(known.path("freedom").asDouble(), near(test.freedom()));
      Interval interval = test.interval(0.05);
      assertThat(interval.low()).isCloseTo(known.path("low").asDouble(), near(test.error()));
      assertThat(interval.high()).isCloseTo(known.path("high").asDouble(), near(test.error()));
    }
  }

  @Test
  void runsForEightyPercentPower() {
    assertThat(SCIPY.path("power")).hasSizeGreaterThan(10);
    for (JsonNode known : SCIPY.path("power")) {
      int runs = known.path("runs").asInt();
      double spread = known.path("spread").asDouble();
      double margin = known.path("margin").asDouble();
      double alpha = known.path("alpha").asDouble();
      assertThat(Power.of(runs, spread, margin, alpha))
          .isCloseTo(known.path("power").asDouble(), within(1e-3));
      assertThat(Power.runs(spread, margin, alpha, 0.8).orElseThrow()).isCloseTo(runs, within(1));
    }
  }
}
