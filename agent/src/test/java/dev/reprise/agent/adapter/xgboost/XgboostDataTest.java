package dev.reprise.agent.adapter.xgboost;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XgboostDataTest {

  @ParameterizedTest
  @CsvSource({
    "/data/a.csv?format=csv&label_column=0, /data/a.csv",
    "/data/a.txt#cache, /data/a.txt",
    "data/a.csv?format=csv#cache, data/a.csv",
    "file:///data/a.csv?format=libsvm, /data/a.csv",
    "/data/plain.txt, /data/plain.txt"
  })
  void xgboostsDataFileIsFoundInItsPlace(String place, String path) {
    assertThat(XgboostData.path(place)).isEqualTo(path);
  }
}
