package dev.reprise.agent.seeds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockSeedTest {
  private static final long MILLIS = 1_795_441_684_662L;
  private static final long NANOS = 3_790_316_434_736L;

  @ParameterizedTest
  @CsvSource({
    "1795441684000, true",
    "1795441684, true",
    "3790316400000, true",
    "2118406174, false",
    "145353770, true",
    "-2139688000, true",
    "-2139687000, false",
    "42, false",
    "-1, false",
    "12345, false",
    "20260101, false",
    "6364136223846793005, false",
  })
  void aSeedIsTheClocksOnlyIfItLiesCloseToIt(long seed, boolean expected) {
    assertThat(ClockSeed.isNear(seed, true, MILLIS, NANOS)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1795441684000, true",
    "3790316400000, true",
    "145353770, false",
    "-2139688000, false"
  })
  void lowBitsCountOnlyForTheFirstSeedOfAPlace(long seed, boolean expected) {
    assertThat(ClockSeed.isNear(seed, false, MILLIS, NANOS)).isEqualTo(expected);
  }
}
