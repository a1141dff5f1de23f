package dev.reprise.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobsTest {
  @ParameterizedTest
  @CsvSource({
    "*.model, forest.model, true",
    "*.model, forest.models, false",
    "a;*model*.json, my-model-2.json, true",
    "?at, cat, true",
    "?at, at, false",
    "*a*b*c, xxaxxbxxc, true",
    "*a*b*c, xxaxxcxxb, false",
    "'', anything, false",
    "*, '', true",
  })
  void fits(String patterns, String text, boolean expected) {
    assertThat(new Globs(patterns).matches(text)).isEqualTo(expected);
  }
}
