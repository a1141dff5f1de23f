package dev.reprise.checker.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
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
    "https://host#/experiments/1/runs/, '', https://host",
  })
  void readsServerAndRun(String before, String after, URI base) {
    assertThat(MlflowLink.parse(before + ID + after))
        .contains(new MlflowLink(base, ID, Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://host/",
        "http://host/#/experiments/1",
        "http://host/#/experiments/1/runs/abc",
        "http://host/#/compare-runs?runs=[]",
        "http://ho st/#/experiments/1/runs/0123456789abcdef0123456789abcdef",
        "http://host/?workspace=%zz#/experiments/1/runs/0123456789abcdef0123456789abcdef",
        "file:/x#/experiments/1/runs/0123456789abcdef0123456789abcdef",
      })
  void refusesOtherLinks(String text) {
    assertThat(MlflowLink.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://host/?workspace=a#/experiments/1/runs/, '', a",
    "https://host/#/experiments/1/runs/, ?workspace=a%20b&workflowType=machine_learning, a b",
    "https://host/#/experiments/1/runs/, /model-metrics?x=y&workspace=c, c",
  })
  void readsTheWorkspace(String before, String after, String workspace) {
    assertThat(MlflowLink.parse(before + ID + after))
        .contains(new MlflowLink(URI.create("https://host"), ID, Optional.of(workspace)));
  }

  @ParameterizedTest
  @CsvSource({
    "https://x.databricks.com/ml/experiments/1/runs/, ''",
    "https://x.databricks.com/ml/experiments/1/runs/, /artifacts?o=7",
    "https://x.databricks.com/?o=7#mlflow/experiments/1/runs/, ''",
  })
  void readsDatabricksToo(String before, String after) {
    assertThat(MlflowLink.parse(before + ID + after))
        .contains(new MlflowLink(URI.create("https://x.databricks.com"), ID, Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "http://host, http://host/, true",
    "http://host, http://HOST:80, true",
    "https://host, https://host:443/, true",
    "https://host/a, https://host/a/, true",
    "https://host, http://host, false",
    "https://host/a, https://host/b, false",
    "https://host/a, https://host, false",
    "http://host:5000, http://host:5001, false",
  })
  void leadsToItsServerOnly(String base, URI server, boolean same) {
    assertThat(MlflowLink.parse(base + "/#/experiments/1/runs/" + ID).orElseThrow().leadsTo(server))
        .isEqualTo(same);
  }

  @Test
  void takesTheFirstRunOfALink() {
    assertThat(MlflowLink.parse("http://h/#/experiments/1/runs/" + ID + "/runs/" + ID)).isPresent();
  }
}
