package dev.reprise.checker.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether runs converge no sooner than honest ones could, by MLPerf's reference convergence points:
 * its {@link ConvergenceRule} over the references of several batch sizes.
 */
public final class ReferenceConvergence {
  /** What a submission was judged by. */
  public enum Basis {
    /** The references of its batch size. */
    POINT,
    /** A line between the next smaller and the next larger batch size. */
    INTERPOLATION,
    /** The smallest batch size there is, which is larger than its own. */
    SMALLEST,
    /** Nothing: there is no reference, and it fails. */
    MISSING
  }

  /**
   * The answer.
   *
   * @param factor by which the submission was faster than the mean of the references; at least 1
   */
  public record Judgement(Basis basis, boolean passed, double factor) {}

  private final ConvergenceRule rule;
  private final List<ConvergencePoint> points;

  private ReferenceConvergence(ConvergenceRule rule, List<ConvergencePoint> points) {
    this.rule = rule;
    this.points = points;
  }

  /**
   * Takes references as they are.
   *
   * @param references how long each run took, by batch size
   */
  public static ReferenceConvergence of(
      ConvergenceRule rule, Map<Integer, List<Double>> references) {
    return new ReferenceConvergence(
        rule,
        references.entrySet().stream()
            .map(entry -> rule.point(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparingInt(ConvergencePoint::batchSize))
            .toList());
  }

  /**
   * Without points that are no reason to be slow: those of smaller batches than the fastest one,
   * and those that are slower than a line between their neighbours. One pass, as the original makes
   * it.
   */
  public ReferenceConvergence pruned() {
    ConvergencePoint fastest =
        points.stream().min(Comparator.comparingDouble(ConvergencePoint::mean)).orElseThrow();
    List<ConvergencePoint> kept =
        new ArrayList<>(points.subList(points.indexOf(fastest), points.size()));
    int i = 1;
    while (i < kept.size() - 1) {
      ConvergencePoint here = kept.get(i);
      ConvergencePoint line = rule.between(kept.get(i - 1), kept.get(i + 1), here.batchSize());
      if (here.mean() > line.mean()) {
        kept.remove(i);
      } else {
        i++;
      }
    }
    return new ReferenceConvergence(rule, List.copyOf(kept));
  }

  /**
   * Judges a submission.
   *
   * @param values how long each of its runs took
   */
  public Judgement judge(int batchSize, List<Double> values) {
    Optional<ConvergencePoint> same =
        points.stream().filter(point -> point.batchSize() == batchSize).findFirst();
    if (same.isPresent()) {
      return judge(Basis.POINT, same.get(), values);
    }
    Optional<ConvergencePoint> low =
        points.stream().filter(point -> point.batchSize() < batchSize).reduce((a, b) -> b);
    Optional<ConvergencePoint> high =
        points.stream().filter(point -> point.batchSize() > batchSize).findFirst();
    if (low.isPresent() && high.isPresent()) {
      ConvergencePoint line = rule.between(low.get(), high.get(), batchSize);
      return judge(Basis.INTERPOLATION, line, values);
    }
    if (high.isEmpty()) {
      return new Judgement(Basis.MISSING, false, 1);
    }
    Judgement judgement = judge(Basis.SMALLEST, high.get(), values);
    return judgement.passed() ? judgement : new Judgement(Basis.MISSING, false, judgement.factor());
  }

  private Judgement judge(Basis basis, ConvergencePoint point, List<Double> values) {
    double mean = rule.mean(values);
    return new Judgement(basis, mean >= point.least(), Math.max(1, point.mean() / mean));
  }
}
