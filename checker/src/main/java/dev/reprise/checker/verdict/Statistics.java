package dev.reprise.checker.verdict;

import java.util.List;

/** What the statistical criteria say of a rerun; {@code EQUIVALENT} says it of all of them. */
record Statistics(
    List<VarianceRow> variance, List<EquivalenceRow> equivalence, List<Criterion> criteria) {

  static Statistics of(Subject baseline, Subject rerun, List<Subject> reruns, Policy policy) {
    List<VarianceRow> variance = WithinVariance.rows(baseline, rerun, policy, reruns.size());
    List<EquivalenceRow> equivalence = Equivalent.rows(baseline, reruns, policy);
    return new Statistics(
        variance,
        equivalence,
        List.of(
            WithinVariance.judge(baseline, rerun, policy, variance),
            Equivalent.judge(baseline, reruns, policy, equivalence)));
  }

  /** The answer of one of them. */
  Answer answer(Verdict criterion) {
    return criteria.stream()
        .filter(judged -> judged.name().equals(criterion.name()))
        .map(Criterion::answer)
        .findFirst()
        .orElseThrow();
  }
}
