package dev.reprise.agent.adapter.weka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WekaOptionsTest {

  @Test
  void anOptionWithoutAValueIsAFlag() {
    assertThat(WekaOptions.parse(List.of("-I", "50", "-U", "-num-slots", "1")))
        .containsExactly(entry("I", "50"), entry("U", "true"), entry("num-slots", "1"));
  }

  @Test
  void aNegativeNumberIsAValue() {
    assertThat(WekaOptions.parse(List.of("-t1", "-1.25", "-V", "-1", "-D")))
        .containsExactly(entry("t1", "-1.25"), entry("V", "-1"), entry("D", "true"));
  }

  @Test
  void whatFollowsTwoDashesBelongsToTheInnerLearner() {
    assertThat(
            WekaOptions.parse(List.of("-S", "1", "-W", "weka.J48", "--", "-C", "0.25", "-M", "2")))
        .containsExactly(
            entry("S", "1"), entry("W", "weka.J48"), entry("W.C", "0.25"), entry("W.M", "2"));
  }

  @Test
  void eachLevelOfNestingHasItsOwnPrefix() {
    assertThat(WekaOptions.parse(List.of("-W", "A", "--", "-W", "B", "--", "-K", "3")))
        .containsExactly(entry("W", "A"), entry("W.W", "B"), entry("W.W.K", "3"));
  }

  @Test
  void optionsThatComeSeveralTimesKeepAllTheirValues() {
    assertThat(WekaOptions.parse(List.of("-B", "weka.ZeroR ", "-B", "weka.OneR -B 6")))
        .containsExactly(entry("B", "weka.ZeroR; weka.OneR -B 6"));
  }

  private static Map.Entry<String, String> entry(String key, String value) {
    return Map.entry(key, value);
  }
}
