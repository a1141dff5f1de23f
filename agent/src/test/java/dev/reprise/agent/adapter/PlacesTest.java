package dev.reprise.agent.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {

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

  @ParameterizedTest
  @CsvSource({
    "https://anna:secret@mlflow.example/a, https://mlflow.example/a",
    "https://mlflow.example/a@b, https://mlflow.example/a@b",
    "http://localhost:5000, http://localhost:5000",
    "databricks, databricks"
  })
  void trackingUrisLoseTheirCredentials(String uri, String clean) {
    assertThat(MlflowAdapter.withoutUser(uri)).isEqualTo(clean);
  }

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
