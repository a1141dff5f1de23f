package dev.reprise.checker.variance;

import dev.reprise.checker.statistics.Sample;
import dev.reprise.record.Factor;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Runs that repeat each other, and the last value of each metric of each of them.
 *
 * @param created when it was put together, ISO 8601 in UTC
 * @param runs at least two; the first is the baseline, with which the set is kept
 * @param declared the factors that were allowed to differ
 * @param factors all eight, in their order
 * @param rounding the fraction of the mean below which a deviation is rounding
 * @param metrics by name, those that every run has a finite value of
 * @param left what is not documented, each with the reason
 * @param notes what a reader must know
 */
public record VarianceSet(
    String created,
    List<Member> runs,
    List<Factor> declared,
    List<Holding> factors,
    BigDecimal rounding,
    List<Values> metrics,
    List<Left> left,
    List<String> notes) {

  /** Where it lies among the baseline's artifacts. */
  public static final String ARTIFACT = "reprise/variance.json";

  /** A run of the set. */
  public record Member(String run, String name, String where) {}

  /** Whether a factor was the same in all runs. */
  public record Holding(Factor factor, State state, String why) {}

  /** What can be said of a factor. */
  public enum State {
    HELD,
    VARIED,
    /** What was recorded does not decide it. */
    UNVERIFIED
  }

  /**
   * One metric.
   *
   * @param values of the runs, in their order
   */
  public record Values(String name, List<Double> values) {}

  /** A metric that is not documented. */
  public record Left(String name, String why) {}

  /** The values of a metric, without those of some runs; empty if none is left. */
  public Optional<Sample> sample(String metric, Set<String> without) {
    List<Double> kept = new ArrayList<>();
    for (Values documented : metrics) {
      for (int i = 0; documented.name().equals(metric) && i < runs.size(); i++) {
        if (!without.contains(runs.get(i).run())) {
          kept.add(documented.values().get(i));
        }
      }
    }
    return kept.isEmpty()
        ? Optional.empty()
        : Optional.of(new Sample(kept, rounding.doubleValue()));
  }

  /** The names of the documented metrics. */
  public List<String> names() {
    return metrics.stream().map(Values::name).toList();
  }
}
