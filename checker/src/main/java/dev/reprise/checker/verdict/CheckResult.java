package dev.reprise.checker.verdict;

import dev.reprise.record.RecordDiff.Change;
import java.util.List;
import java.util.Optional;

/**
 * What a check found.
 *
 * @param missing why the runs cannot be compared; present with {@code NOT_COMPARABLE} only
 * @param reached the strongest rung that holds
 * @param criteria rungs from strong to weak, then guarded factors; no rungs if not comparable
 * @param changes all facts that differ, incidental ones too
 * @param leftToChance where either run made a generator without a seed
 */
public record CheckResult(
    Subject baseline,
    Subject rerun,
    Policy policy,
    Verdict verdict,
    Optional<String> missing,
    Optional<Verdict> reached,
    List<Criterion> criteria,
    List<MetricRow> metrics,
    List<ModelRow> models,
    List<Change> changes,
    List<String> leftToChance) {

  /** The earliest step at which a metric's histories part. */
  public Optional<Divergence> firstDivergence() {
    return metrics.stream()
        .map(MetricRow::divergence)
        .flatMap(Optional::stream)
        .min(Divergence.ORDER);
  }

  /** Whether some required or guarded criterion failed; a check that cannot compare may fail so. */
  public boolean failed() {
    return verdict == Verdict.DIFFERENT
        || criteria.stream()
            .anyMatch(
                criterion ->
                    criterion.kind() == Criterion.Kind.GUARD
                        && criterion.answer() == Answer.FAILED);
  }

  /** Whether what was recorded does not decide the check. */
  public boolean undecided() {
    return !failed() && (verdict == Verdict.NOT_COMPARABLE || verdict == Verdict.NOT_VERIFIED);
  }
}
