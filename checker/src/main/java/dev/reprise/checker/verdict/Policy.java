package dev.reprise.checker.verdict;

import dev.reprise.record.Factor;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a check demands.
 *
 * @param required the rung that must be reached, or a stronger one
 * @param same the factors that must not differ; empty makes the check a comparison
 * @param tolerance for metrics that have none of their own
 * @param tolerances by metric name
 */
public record Policy(
    Verdict required, Set<Factor> same, Tolerance tolerance, Map<String, Tolerance> tolerances) {

  /** What may be required, from weak to strong. */
  public static final List<Verdict> RUNGS = Chain.RUNGS.stream().map(Rung::verdict).toList();

  /** Within 1 %, of the same code, data, parameters and seeds. */
  public static final Policy DEFAULT =
      new Policy(
          Verdict.WITHIN_TOLERANCE,
          EnumSet.of(Factor.CODE, Factor.DATA, Factor.PARAMETERS, Factor.SEEDS),
          Tolerance.DEFAULT,
          Map.of());

  public Policy {
    same = same.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(same));
    tolerances = Map.copyOf(tolerances);
  }

  Tolerance of(String metric) {
    return tolerances.getOrDefault(metric, tolerance);
  }
}
