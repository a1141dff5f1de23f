package dev.reprise.agent.adapter.xgboost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class XgboostLineTest {

  @Test
  void eachWatchAndMetricHasItsValueInFull() {
    assertThat(metrics("[29]\ttrain-logloss:0.01689490021464897\ttest-logloss:0.09169148241864963"))
        .containsExactly(
            Map.entry("train-logloss", 0.01689490021464897),
            Map.entry("test-logloss", 0.09169148241864963));
  }

  @Test
  void customMetricsComeWithoutAnIteration() {
    assertThat(metrics("\ttrain-error:0.5")).containsExactly(Map.entry("train-error", 0.5));
  }

  @Test
  void namesAreMadeFitForMlflowAsPythonDoes() {
    assertThat(metrics("[0]\ttrain-ndcg@3:0.7")).containsOnlyKeys("train-ndcg_at_3");
  }

  @Test
  void theCSpellingsOfNoNumberAreUnderstood() {
    assertThat(metrics("[0]\ta:-nan\tb:nan\tc:inf\td:-inf"))
        .containsEntry("a", Double.NaN)
        .containsEntry("b", Double.NaN)
        .containsEntry("c", Double.POSITIVE_INFINITY)
        .containsEntry("d", Double.NEGATIVE_INFINITY);
  }

  @Test
  void aColonInAWatchNameStaysInIt() {
    assertThat(metrics("[0]\tfold:1-rmse:2.5")).containsExactly(Map.entry("fold:1-rmse", 2.5));
  }

  private static Map<String, Double> metrics(String text) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    XgboostLine line = new XgboostLine(text);
    while (line.next()) {
      metrics.put(line.name(), line.value());
    }
    return metrics;
  }
}
