package dev.reprise.checker.verdict;

import dev.reprise.record.RecordDiff.Change;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a check found.
 *
 * @param missing why the runs cannot be compared; present with {@code NOT_COMPARABLE} only
 * @param reached the strongest rung that holds
 * @param criteria rungs from strong to weak, statistical criteria, guarded factors; the latter
 *     alone if not comparable
 * @param changes all facts that differ, incidental ones too
 * @param leftToChance where either run made a generator without a seed
 * @param suspicion why the rerun may be no run of its own, though it is equal
 * @param variance primary metrics held to what is documented of the baseline, if enough is
 * @param equivalence primary metrics of several reruns, held to a margin
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
    List<String> leftToChance,
    Optional<String> suspicion,
    List<VarianceRow> variance,
    List<EquivalenceRow> equivalence) {

  private static final Set<Verdict> UNDECIDED =
      EnumSet.of(Verdict.NOT_COMPARABLE, Verdict.NOT_VERIFIED, Verdict.INCONCLUSIVE);

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
    return !failed() && UNDECIDED.contains(verdict);
  }
}
