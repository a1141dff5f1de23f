package dev.reprise.checker.verdict;

import static dev.reprise.checker.verdict.Checks.check;
import static dev.reprise.checker.verdict.Checks.criterion;
import static dev.reprise.checker.verdict.Runs.raw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.record.Golden;
import dev.reprise.record.RunRecordBuilder;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a model predicts, where its file has other bytes. */
class SamePredictionsTest {
  private static Consumer<RunRecordBuilder> predicting(String model, String sha256) {
    return r ->
        r.metric("loss", 0, 0.7)
            .model(raw("m", model))
            .golden(new Golden("golden/training-1.jsonl", sha256, 100));
  }

  @Test
  void equalPredictionsOfModelsWithOtherBytes() {
    CheckResult result = check(predicting("aa", "11"), predicting("bb", "11"));
    assertThat(result.verdict()).isEqualTo(Verdict.SAME_PREDICTIONS);
    assertThat(criterion(result, "SAME_PREDICTIONS").why())
        .isEqualTo("100 predictions are equal bit for bit");
  }

  @Test
  void otherPredictionsAreNotTheSame() {
    CheckResult result = check(predicting("aa", "11"), predicting("bb", "22"));
    assertThat(result.verdict()).isEqualTo(Verdict.ROUNDING);
    assertThat(criterion(result, "SAME_PREDICTIONS").answer()).isEqualTo(Answer.FAILED);
    assertThat(criterion(result, "SAME_PREDICTIONS").why())
        .contains("golden/training-1.jsonl differs");
  }

  @Test
  void predictionsOfOneSideOnlyDecideNothing() {
    CheckResult result =
        check(predicting("aa", "11"), r -> r.metric("loss", 0, 0.7).model(raw("m", "aa")));
    assertThat(result.verdict()).isEqualTo(Verdict.BIT_IDENTICAL);
    assertThat(criterion(result, "SAME_PREDICTIONS").answer()).isEqualTo(Answer.NOT_APPLICABLE);
  }
}
