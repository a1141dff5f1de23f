package dev.reprise.checker.verdict;

import static dev.reprise.checker.verdict.Checks.check;
import static dev.reprise.checker.verdict.Checks.criterion;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.record.MetricPoint;
import dev.reprise.record.RunRecordBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which value of a history is held to the tolerance. */
class ComparedTest {
  private static List<MetricPoint> history(double... values) {
    return IntStream.range(0, values.length).mapToObj(i -> new MetricPoint(i, values[i])).toList();
  }

  private static RunRecordBuilder log(RunRecordBuilder record, String name, double... values) {
    history(values).forEach(point -> record.metric(name, point.step(), point.value()));
    return record;
  }

  private static CheckResult compared(Compared how, double[] baseline, double[] rerun) {
    Policy policy = Policy.DEFAULT.comparing(PerMetric.all(how));
    return check(policy, r -> log(r, "auc", baseline), r -> log(r, "auc", rerun));
  }

  private static Answer answer(Compared how, double[] baseline, double[] rerun) {
    return criterion(compared(how, baseline, rerun), "WITHIN_TOLERANCE").answer();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "loss",
        "train-mlogloss",
        "valid_0.binary_logloss",
        "RMSE",
        "test-rmse",
        "mean_abs_error",
        "val_mae",
        "nloglik",
        "multi_error",
        "reg.mse",
        "deviance"
      })
  void aLossOrAnErrorIsBestWhereItIsLowest(String metric) {
    assertThat(Compared.BEST.of(metric, history(3, 1, 2))).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"auc", "accuracy", "f1", "loglikelihood", "ndcg@10", "r2", "maps"})
  void anythingElseIsBestWhereItIsHighest(String metric) {
    assertThat(Compared.BEST.of(metric, history(1, 3, 2))).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"LAST, NaN", "BEST, 5", "HIGHEST, 5", "LOWEST, 1", "EVERY, NaN"})
  void nanIsBestOnlyWhereThereIsNothingElse(Compared how, double expected) {
    assertThat(how.of("auc", history(1, 5, Double.NaN))).isEqualTo(Double.valueOf(expected));
    assertThat(how.of("auc", history(Double.NaN))).isNaN();
  }

  @Test
  void theBestValueIsComparedThoughTheLastIsFarOff() {
    double[] overfitted = {0.5, 0.9, 0.4};
    double[] stopped = {0.5, 0.901};
    assertThat(answer(Compared.BEST, overfitted, stopped)).isEqualTo(Answer.MET);
    assertThat(answer(Compared.LAST, overfitted, stopped)).isEqualTo(Answer.FAILED);
    assertThat(answer(Compared.LOWEST, overfitted, stopped)).isEqualTo(Answer.FAILED);
  }

  @Test
  void everyStepIsComparedAndTheFirstThatIsTooFarOffIsNamed() {
    CheckResult result =
        compared(Compared.EVERY, new double[] {1, 0.5, 0.2}, new double[] {1, 0.7, 0.2});
    assertThat(result.verdict()).isEqualTo(Verdict.DIFFERENT);
    assertThat(criterion(result, "WITHIN_TOLERANCE").why())
        .isEqualTo("auc is further off than 1% at step 1");
    double[] same = {1, 0.5, 0.2};
    assertThat(answer(Compared.EVERY, same, new double[] {1, 0.501, 0.2})).isEqualTo(Answer.MET);
    assertThat(answer(Compared.EVERY, same, new double[] {1, 0.5})).isEqualTo(Answer.FAILED);
    assertThat(answer(Compared.EVERY, same, new double[] {1, 0.5, 0.2, 0.2}))
        .isEqualTo(Answer.FAILED);
  }

  @Test
  void whereTheHistoriesPartAndWhereTheyGoBeyondToleranceAreTwoSteps() {
    CheckResult result =
        compared(Compared.LAST, new double[] {1, 0.5, 0.2}, new double[] {1, 0.501, 0.3});
    MetricRow row = result.metrics().get(0);
    assertThat(row.divergence().orElseThrow().step()).isEqualTo(1);
    assertThat(row.beyond().orElseThrow().step()).isEqualTo(2);
  }

  @Test
  void aMetricMayBeComparedInItsOwnWay() {
    Policy policy =
        Policy.DEFAULT.comparing(PerMetric.all(Compared.LAST).with("loss", Compared.BEST));
    CheckResult result =
        check(
            policy,
            r -> log(log(r, "auc", 0.5, 0.9), "loss", 0.1, 0.4),
            r -> log(log(r, "auc", 0.1, 0.9), "loss", 0.1, 0.9));
    assertThat(result.verdict()).isEqualTo(Verdict.WITHIN_TOLERANCE);
    assertThat(
            Arrays.asList(result.metrics().get(0).compared(), result.metrics().get(1).compared()))
        .containsExactly(Compared.LAST, Compared.BEST);
  }
}
