package dev.reprise.agent.adapter.xgboost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class XgboostHistoryTest {

  @Test
  void eachWatchAndMetricHasItsValueInFull() {
    assertThat(
            XgboostHistory.parse(
                "[29]\ttrain-logloss:0.01689490021464897\ttest-logloss:0.09169148241864963"))
        .containsExactly(
            Map.entry("train-logloss", 0.01689490021464897),
            Map.entry("test-logloss", 0.09169148241864963));
  }

  @Test
  void customMetricsComeWithoutAnIteration() {
    assertThat(XgboostHistory.parse("\ttrain-error:0.5"))
        .containsExactly(Map.entry("train-error", 0.5));
  }

  @Test
  void namesAreMadeFitForMlflowAsPythonDoes() {
    assertThat(XgboostHistory.parse("[0]\ttrain-ndcg@3:0.7")).containsOnlyKeys("train-ndcg_at_3");
  }

  @Test
  void theCSpellingsOfNoNumberAreUnderstood() {
    assertThat(XgboostHistory.parse("[0]\ta:-nan\tb:nan\tc:inf\td:-inf"))
        .containsEntry("a", Double.NaN)
        .containsEntry("b", Double.NaN)
        .containsEntry("c", Double.POSITIVE_INFINITY)
        .containsEntry("d", Double.NEGATIVE_INFINITY);
  }

  @Test
  void aColonInAWatchNameStaysInIt() {
    assertThat(XgboostHistory.parse("[0]\tfold:1-rmse:2.5"))
        .containsExactly(Map.entry("fold:1-rmse", 2.5));
  }
}
