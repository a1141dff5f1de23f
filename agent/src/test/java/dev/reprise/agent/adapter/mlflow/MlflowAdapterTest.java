package dev.reprise.agent.adapter.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MlflowAdapterTest {

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
}
