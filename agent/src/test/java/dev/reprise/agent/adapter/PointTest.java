package dev.reprise.agent.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointTest {

  @ParameterizedTest
  @CsvSource({
    "(Lorg/tribuo/Dataset;Ljava/util/Map;), (Lorg/tribuo/Dataset;Ljava/util/Map;)LModel;, true",
    "(Lorg/tribuo/Dataset;Ljava/util/Map;), (Lorg/tribuo/Dataset;Ljava/util/Map;I)LModel;, false",
    "(I)V, (I)V, true",
    "(I)V, (I)J, false"
  })
  void aDescriptorThatStopsAtTheParenthesisFitsAnyReturnType(
      String descriptor, String actual, boolean fits) {
    assertThat(Point.shape("train", descriptor).fits(actual)).isEqualTo(fits);
  }
}
