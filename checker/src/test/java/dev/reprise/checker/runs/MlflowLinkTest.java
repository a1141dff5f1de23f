package dev.reprise.checker.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MlflowLinkTest {
  private static final String ID = "0123456789abcdef0123456789abcdef";

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:5000/#/experiments/1/runs/, '', http://127.0.0.1:5000",
    "http://127.0.0.1:5000/#/experiments/1/runs/, ?workflowType=machine_learning, http://127.0.0.1:5000",
    "https://host/#/experiments/1/runs/, /model-metrics, https://host",
    "https://host/#/experiments/1/runs/, /artifacts/reprise/record.json, https://host",
    "https://host/mlflow/#/experiments/1/runs/, '', https://host/mlflow",
    "https://host/?workspace=a#/experiments/1/runs/, '', https://host",
    "https://host#/experiments/1/runs/, '', https://host",
  })
  void readsServerAndRun(String before, String after, URI base) {
    assertThat(MlflowLink.parse(before + ID + after)).contains(new MlflowLink(base, ID));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://host/",
        "http://host/#/experiments/1",
        "http://host/#/experiments/1/runs/abc",
        "http://host/#/compare-runs?runs=[]",
        "file:/x#/experiments/1/runs/0123456789abcdef0123456789abcdef",
      })
  void refusesOtherLinks(String text) {
    assertThat(MlflowLink.parse(text)).isEmpty();
  }

  @Test
  void takesTheFirstRunOfALink() {
    assertThat(MlflowLink.parse("http://h/#/experiments/1/runs/" + ID + "/runs/" + ID)).isPresent();
  }
}
