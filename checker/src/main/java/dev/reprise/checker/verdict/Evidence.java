package dev.reprise.checker.verdict;

import dev.reprise.record.RecordDiff;
import dev.reprise.record.RecordDiff.Change;
import java.util.List;

/** What two runs left to judge by, side by side; each criterion reads it, none changes it. */
record Evidence(
    Subject baseline,
    Subject rerun,
    Policy policy,
    List<MetricRow> metrics,
    List<ModelRow> models,
    List<Change> changes) {

  static Evidence of(Subject baseline, Subject rerun, Policy policy) {
    RecordDiff diff = RecordDiff.between(baseline.record(), rerun.record());
    return new Evidence(
        baseline,
        rerun,
        policy,
        MetricRow.of(baseline.record().metrics(), rerun.record().metrics(), policy),
        isRecorded(baseline, rerun) ? diff.models().stream().map(ModelRow::of).toList() : List.of(),
        diff.changes());
  }

  /** Whether both runs have a record: of one without, only what MLflow has of it is known. */
  boolean recorded() {
    return isRecorded(baseline, rerun);
  }

  private static boolean isRecorded(Subject baseline, Subject rerun) {
    return baseline.recorded() && rerun.recorded();
  }

  boolean anythingInCommon() {
    return metrics.stream().anyMatch(MetricRow::common)
        || models.stream().anyMatch(row -> row.pair().isWhole());
  }

  /** Whether all that training produced is the same: each model, each metric at each step. */
  boolean sameOutcome() {
    return anythingInCommon()
        && metrics.stream().allMatch(row -> row.divergence().isEmpty())
        && models.stream().allMatch(row -> row.answer() == Answer.MET);
  }
}
