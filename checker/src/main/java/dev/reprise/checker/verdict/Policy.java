package dev.reprise.checker.verdict;

import dev.reprise.record.Factor;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a check demands.
 *
 * @param required the rung that must be reached, or a stronger one; or a statistical criterion
 * @param same the factors that must not differ; empty makes the check a comparison
 * @param tolerance how far a metric may be off
 * @param compare which of its values are held to the tolerance
 * @param rounding how far values may be apart, as a fraction, that are one computation in another
 *     order
 * @param primary the metrics of the statistical criteria; empty for those of validation, else all
 * @param margin how far apart the means of equivalent runs may be; empty where none is named
 * @param source where it was read; empty for options alone
 */
public record Policy(
    Verdict required,
    Set<Factor> same,
    PerMetric<Tolerance> tolerance,
    PerMetric<Compared> compare,
    BigDecimal rounding,
    Set<String> primary,
    PerMetric<Optional<Tolerance>> margin,
    Optional<Source> source) {

  /**
   * The file that a policy comes from; options may have changed some of it.
   *
   * @param name without its directory
   * @param sha256 of its bytes
   */
  public record Source(String name, String sha256) {}

  /** How often a check may raise a false alarm over all of its metrics and reruns. */
  public static final double FAMILY = 0.05;

  /** The exact chain, from weak to strong. */
  public static final List<Verdict> RUNGS = Chain.RUNGS.stream().map(Rung::verdict).toList();

  /** What may be required. */
  public static final List<Verdict> REQUIRABLE =
      Stream.concat(RUNGS.stream(), Stream.of(Verdict.WITHIN_VARIANCE, Verdict.EQUIVALENT))
          .toList();

  /** Within 1 %, of the same code, data, parameters and seeds. */
  public static final Policy DEFAULT =
      new Policy(
          Verdict.WITHIN_TOLERANCE,
          EnumSet.of(Factor.CODE, Factor.DATA, Factor.PARAMETERS, Factor.SEEDS),
          PerMetric.all(Tolerance.DEFAULT),
          PerMetric.all(Compared.LAST),
          new BigDecimal("1e-9"),
          Set.of(),
          PerMetric.all(Optional.empty()),
          Optional.empty());

  public Policy {
    same = same.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(same));
    primary = Set.copyOf(primary);
  }

  /** The same but for the rung. */
  public Policy requiring(Verdict rung) {
    return new Policy(rung, same, tolerance, compare, rounding, primary, margin, source);
  }

  /** The same but for the guarded factors. */
  public Policy guarding(Set<Factor> factors) {
    return new Policy(required, factors, tolerance, compare, rounding, primary, margin, source);
  }

  /** The same but for the tolerances. */
  public Policy tolerating(PerMetric<Tolerance> limits) {
    return new Policy(required, same, limits, compare, rounding, primary, margin, source);
  }

  /** The same but for the values that are compared. */
  public Policy comparing(PerMetric<Compared> values) {
    return new Policy(required, same, tolerance, values, rounding, primary, margin, source);
  }

  /** The same but for the width of rounding. */
  public Policy rounding(BigDecimal fraction) {
    return new Policy(required, same, tolerance, compare, fraction, primary, margin, source);
  }

  /** The same but for the metrics of the statistical criteria. */
  public Policy judging(Set<String> metrics) {
    return new Policy(required, same, tolerance, compare, rounding, metrics, margin, source);
  }

  /** The same but for the margins of equivalence. */
  public Policy within(PerMetric<Optional<Tolerance>> margins) {
    return new Policy(required, same, tolerance, compare, rounding, primary, margins, source);
  }

  /** The same, from a file. */
  public Policy from(Source file) {
    return new Policy(
        required, same, tolerance, compare, rounding, primary, margin, Optional.of(file));
  }
}
