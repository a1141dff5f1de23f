package dev.reprise.checker.verdict;

import dev.reprise.record.Factor;
import dev.reprise.record.RecordDiff;
import dev.reprise.record.RunRecord;
import java.util.List;
import java.util.Optional;

/**
 * A fact in which two records differ.
 *
 * @param baseline empty where only the rerun has the fact
 * @param rerun empty where only the baseline has the fact
 * @param decisive whether either side says that it may change the model
 */
public record Change(
    Factor factor,
    String fact,
    Optional<String> baseline,
    Optional<String> rerun,
    boolean decisive) {

  /** All differences, by factor and then by name of the fact. */
  static List<Change> between(RunRecord baseline, RunRecord rerun) {
    return RecordDiff.between(baseline, rerun).changes().stream()
        .map(
            change ->
                new Change(
                    change.factor(),
                    change.fact(),
                    Optional.ofNullable(change.baseline()),
                    Optional.ofNullable(change.rerun()),
                    change.decisive()))
        .toList();
  }

  /** Whether both sides have the fact, with different values. */
  public boolean onBothSides() {
    return baseline.isPresent() && rerun.isPresent();
  }
}
