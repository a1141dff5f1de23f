package dev.reprise.checker.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The rates that are promised, simulated with one fixed seed; the bounds are five standard errors.
 */
class CoverageTest {
  private static final int ROUNDS = 20_000;

  private final Random random = new Random(20261127);

  private Sample runs(int n, double mean, double deviation) {
    return new Sample(
        IntStream.range(0, n).mapToObj(i -> mean + deviation * random.nextGaussian()).toList(),
        1e-9);
  }

  private double next() {
    return 0.9 + 0.01 * random.nextGaussian();
  }

  private static double errors(double rate) {
    return 5 * Math.sqrt(rate * (1 - rate) / ROUNDS);
  }

  @Test
  void oneFurtherRunIsInThePredictionIntervalAsOftenAsItSays() {
    for (int n : List.of(5, 12)) {
      for (double level : List.of(0.95, 0.99)) {
        long inside =
            IntStream.range(0, ROUNDS)
                .filter(i -> Intervals.prediction(runs(n, 0.9, 0.01), level).contains(next()))
                .count();
        assertThat((double) inside / ROUNDS).isCloseTo(level, within(errors(level)));
      }
    }
  }

  @Test
  void ofSeveralMetricsAndRerunsNoneIsOutsideMoreOftenThanTheFamilyLevel() {
    int metrics = 3;
    int reruns = 2;
    double level = 1 - 0.05 / (metrics * reruns);
    int alarms = 0;
    for (int round = 0; round < ROUNDS; round++) {
      boolean outside = false;
      for (int metric = 0; metric < metrics; metric++) {
        Interval interval = Intervals.prediction(runs(6, 0.9, 0.01), level);
        for (int rerun = 0; rerun < reruns; rerun++) {
          outside |= !interval.contains(next());
        }
      }
      alarms += outside ? 1 : 0;
    }
    assertThat((double) alarms / ROUNDS).isBetween(0.02, 0.05 + errors(0.05));
  }

  @Test
  void aToleranceIntervalHasTheShareOfRunsInItWithTheConfidence() {
    org.apache.commons.statistics.distribution.NormalDistribution truth =
        org.apache.commons.statistics.distribution.NormalDistribution.of(0.9, 0.01);
    long covers =
        IntStream.range(0, ROUNDS)
            .mapToObj(i -> Intervals.tolerance(runs(8, 0.9, 0.01), 0.95, 0.95))
            .filter(interval -> truth.probability(interval.low(), interval.high()) >= 0.95)
            .count();
    // Howe's is an approximation, half a percent off at most.
    assertThat((double) covers / ROUNDS).isCloseTo(0.95, within(0.005 + errors(0.95)));
  }

  /** Means that are exactly a margin apart must be called equivalent with alpha at most. */
  @Test
  void meansThatAreAMarginApartAreCalledEquivalentAsRarelyAsAlphaSays() {
    double margin = 0.01;
    for (double deviation : List.of(0.002, 0.01)) {
      long wrong =
          IntStream.range(0, ROUNDS)
              .filter(
                  i ->
                      Equivalence.of(
                                  runs(8, 0.9, deviation), runs(5, 0.9 + margin, deviation), margin)
                              .p()
                          < 0.05)
              .count();
      // Welch's degrees of freedom are an approximation as well.
      assertThat((double) wrong / ROUNDS).isLessThan(0.052 + errors(0.05));
    }
  }

  @Test
  void theRunsThatAreSaidToDecideDoSoWithThePowerThatIsSaid() {
    double deviation = 0.006;
    double margin = 0.01;
    int n = Power.runs(deviation, margin, 0.05, 0.8).orElseThrow();
    long shown =
        IntStream.range(0, ROUNDS)
            .filter(
                i ->
                    Equivalence.of(runs(n, 0.9, deviation), runs(n, 0.9, deviation), margin).p()
                        < 0.05)
            .count();
    // Welch's test has a little less than the test with equal spread, for which runs are reckoned.
    assertThat((double) shown / ROUNDS).isBetween(0.78, 0.84);
  }

  @Test
  void holmKeepsTheFamilyLevelOfClaimsThatAreAllWrong() {
    int wrong = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Map<Integer, Double> p = new LinkedHashMap<>();
      for (int metric = 0; metric < 4; metric++) {
        p.put(metric, random.nextDouble());
      }
      wrong += Holm.corrected(p).values().stream().anyMatch(q -> q < 0.05) ? 1 : 0;
    }
    assertThat((double) wrong / ROUNDS)
        .isCloseTo(1 - Math.pow(1 - 0.0125, 4), within(errors(0.05)));
  }
}
