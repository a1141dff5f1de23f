package dev.reprise.checker.verdict;

import dev.reprise.checker.statistics.Equivalence;
import dev.reprise.checker.statistics.Holm;
import dev.reprise.checker.statistics.Interval;
import dev.reprise.checker.statistics.Power;
import dev.reprise.checker.statistics.Sample;
import dev.reprise.checker.variance.VarianceSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The means of each primary metric, over the documented runs and over the reruns, are nearer than a
 * named margin, by two one-sided tests. Corrected by Holm over the metrics: docs/decisions/037.
 */
final class Equivalent {
  /** Of each arm: one run has no deviation. */
  private static final int RUNS = 2;

  private static final double POWER = 0.8;

  private Equivalent() {}

  /** A metric with both arms, before it is judged. */
  private record Arms(Sample baseline, Sample reruns, double margin) {
    Equivalence test() {
      return Equivalence.of(baseline, reruns, margin);
    }

    /** The deviation of a run, from both arms alike. */
    double spread() {
      double one = baseline.spread();
      double two = reruns.spread();
      return Math.sqrt((one * one + two * two) / 2);
    }
  }

  static List<EquivalenceRow> rows(Subject baseline, List<Subject> reruns, Policy policy) {
    Map<String, Arms> arms = new LinkedHashMap<>();
    List<String> metrics = primary(baseline, policy);
    for (String metric : metrics) {
      arms(metric, baseline, reruns, policy).ifPresent(both -> arms.put(metric, both));
    }
    Map<String, Double> p = new LinkedHashMap<>();
    // What cannot be tested is a claim of the family all the same: the worst one.
    metrics.forEach(metric -> p.put(metric, 1.0));
    arms.forEach((metric, both) -> p.put(metric, both.test().p()));
    Map<String, Double> corrected = Holm.corrected(p);
    List<EquivalenceRow> rows = new ArrayList<>();
    arms.forEach(
        (metric, both) ->
            rows.add(row(metric, both, corrected.getOrDefault(metric, 1.0), metrics.size())));
    return List.copyOf(rows);
  }

  private static List<String> primary(Subject baseline, Policy policy) {
    return baseline.variance().map(set -> Primary.of(policy, set.names())).orElse(List.of());
  }

  private static Optional<Arms> arms(
      String metric, Subject baseline, List<Subject> reruns, Policy policy) {
    Set<String> own = reruns.stream().map(Subject::id).collect(Collectors.toSet());
    Optional<Sample> documented = baseline.variance().flatMap(set -> set.sample(metric, own));
    List<Double> values =
        reruns.stream()
            .map(rerun -> WithinVariance.last(rerun, metric))
            .flatMap(Optional::stream)
            .filter(Double::isFinite)
            .toList();
    Optional<Tolerance> margin = policy.margin().of(metric);
    boolean enough =
        values.size() == reruns.size()
            && values.size() >= RUNS
            && documented.map(Sample::n).orElse(0) >= RUNS;
    if (!enough || margin.isEmpty()) {
      return Optional.empty();
    }
    Sample base = documented.orElseThrow();
    double limit = margin.get().limit().doubleValue();
    double width = margin.get().relative() ? limit * Math.abs(base.mean()) : limit;
    return width > 0
        ? Optional.of(new Arms(base, new Sample(values, base.rounding()), width))
        : Optional.empty();
  }

  private static EquivalenceRow row(String metric, Arms arms, double p, int metrics) {
    Equivalence test = arms.test();
    double alpha = Policy.FAMILY / metrics;
    Interval interval = test.interval(alpha);
    double margin = arms.margin();
    Answer answer =
        p < Policy.FAMILY
            ? Answer.MET
            : interval.low() >= margin || interval.high() <= -margin
                ? Answer.FAILED
                : Answer.UNKNOWN;
    return new EquivalenceRow(
        metric,
        margin,
        arms.baseline().n(),
        arms.reruns().n(),
        test.difference(),
        interval,
        p,
        answer,
        answer == Answer.UNKNOWN
            ? Power.runs(arms.spread(), margin, alpha, POWER)
            : OptionalInt.empty());
  }

  static Criterion judge(
      Subject baseline, List<Subject> reruns, Policy policy, List<EquivalenceRow> rows) {
    if (baseline.variance().isEmpty()) {
      return answer(
          Answer.NOT_APPLICABLE, "no variance is documented; reprise variance BASELINE RUN… does");
    }
    if (reruns.size() < RUNS) {
      return answer(Answer.NOT_APPLICABLE, RUNS + " reruns at least are compared");
    }
    List<String> metrics = primary(baseline, policy);
    if (metrics.stream().noneMatch(metric -> policy.margin().of(metric).isPresent())) {
      return answer(Answer.NOT_APPLICABLE, "no margin is named; --margin does");
    }
    Optional<EquivalenceRow> apart = first(rows, Answer.FAILED);
    if (apart.isPresent()) {
      return answer(
          Answer.FAILED, apart.get().metric() + ": the means are further apart than the margin");
    }
    for (String metric : metrics) {
      if (rows.stream().noneMatch(row -> row.metric().equals(metric))) {
        return answer(
            Answer.UNKNOWN,
            metric + " " + missing(metric, baseline.variance().get(), reruns, policy));
      }
    }
    Optional<EquivalenceRow> open = first(rows, Answer.UNKNOWN);
    if (open.isPresent()) {
      return answer(Answer.UNKNOWN, open.get().metric() + ": " + needed(rows));
    }
    String count = rows.size() == 1 ? "the one metric is" : "all " + rows.size() + " metrics are";
    return answer(Answer.MET, count + " equivalent inside the margin, by two one-sided tests");
  }

  private static String missing(
      String metric, VarianceSet set, List<Subject> reruns, Policy policy) {
    if (policy.margin().of(metric).isEmpty()) {
      return "has no margin";
    }
    Set<String> own = reruns.stream().map(Subject::id).collect(Collectors.toSet());
    if (set.sample(metric, own).map(Sample::n).orElse(0) < RUNS) {
      return "is documented of fewer than " + RUNS + " runs";
    }
    boolean everywhere =
        reruns.stream()
            .allMatch(
                rerun -> WithinVariance.last(rerun, metric).filter(Double::isFinite).isPresent());
    return everywhere ? "has a mean of 0: name an absolute margin" : "is no number in every rerun";
  }

  /** The most that any undecided metric needs. */
  private static String needed(List<EquivalenceRow> rows) {
    List<OptionalInt> open =
        rows.stream()
            .filter(row -> row.answer() == Answer.UNKNOWN)
            .map(EquivalenceRow::needed)
            .toList();
    if (open.stream().anyMatch(OptionalInt::isEmpty)) {
      return "no number of runs that can be made would decide; the margin is too narrow";
    }
    int most = open.stream().mapToInt(OptionalInt::getAsInt).max().orElse(RUNS);
    return most + " runs in each arm would show equal means to be so, with 80 % power";
  }

  private static Optional<EquivalenceRow> first(List<EquivalenceRow> rows, Answer answer) {
    return rows.stream().filter(row -> row.answer() == answer).findFirst();
  }

  private static Criterion answer(Answer answer, String why) {
    return new Criterion(Criterion.Kind.STATISTIC, Verdict.EQUIVALENT.name(), answer, why);
  }
}
