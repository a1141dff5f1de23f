package dev.reprise.checker.verdict;

import dev.reprise.record.Factor;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a check demands.
 *
 * @param required the rung that must be reached, or a stronger one
 * @param same the factors that must not differ; empty makes the check a comparison
 * @param tolerance how far a metric may be off
 * @param compare which of its values are held to the tolerance
 * @param rounding how far values may be apart, as a fraction, that are one computation in another
 *     order
 */
public record Policy(
    Verdict required,
    Set<Factor> same,
    PerMetric<Tolerance> tolerance,
    PerMetric<Compared> compare,
    BigDecimal rounding) {

  /** What may be required, from weak to strong. */
  public static final List<Verdict> RUNGS = Chain.RUNGS.stream().map(Rung::verdict).toList();

  /** Within 1 %, of the same code, data, parameters and seeds. */
  public static final Policy DEFAULT =
      new Policy(
          Verdict.WITHIN_TOLERANCE,
          EnumSet.of(Factor.CODE, Factor.DATA, Factor.PARAMETERS, Factor.SEEDS),
          PerMetric.all(Tolerance.DEFAULT),
          PerMetric.all(Compared.LAST),
          new BigDecimal("1e-9"));

  public Policy {
    same = same.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(same));
  }

  /** The same but for the rung. */
  public Policy requiring(Verdict rung) {
    return new Policy(rung, same, tolerance, compare, rounding);
  }

  /** The same but for the guarded factors. */
  public Policy guarding(Set<Factor> factors) {
    return new Policy(required, factors, tolerance, compare, rounding);
  }

  /** The same but for the tolerances. */
  public Policy tolerating(PerMetric<Tolerance> limits) {
    return new Policy(required, same, limits, compare, rounding);
  }

  /** The same but for the values that are compared. */
  public Policy comparing(PerMetric<Compared> values) {
    return new Policy(required, same, tolerance, values, rounding);
  }

  /** The same but for the width of rounding. */
  public Policy rounding(BigDecimal fraction) {
    return new Policy(required, same, tolerance, compare, fraction);
  }
}
