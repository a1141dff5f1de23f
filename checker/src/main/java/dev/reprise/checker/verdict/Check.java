package dev.reprise.checker.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges a rerun by its baseline. */
public final class Check {
  private Check() {}

  /** The result for two runs. */
  public static CheckResult judge(Subject baseline, Subject rerun, Policy policy) {
    return judge(baseline, rerun, List.of(rerun), policy);
  }

  /**
   * The result for one of several reruns that are checked at once.
   *
   * @param reruns all of them
   */
  static CheckResult judge(Subject baseline, Subject rerun, List<Subject> reruns, Policy policy) {
    Evidence evidence = Evidence.of(baseline, rerun, policy);
    List<Criterion> guards =
        policy.same().stream().map(factor -> Guard.judge(factor, evidence)).toList();
    Optional<String> missing = Comparability.missing(evidence);
    if (missing.isPresent()) {
      Statistics none = new Statistics(List.of(), List.of(), List.of());
      return result(evidence, Verdict.NOT_COMPARABLE, missing, Optional.empty(), guards, none);
    }
    Chain chain = Chain.judge(evidence);
    Statistics statistics = Statistics.of(baseline, rerun, reruns, policy);
    List<Criterion> criteria = new ArrayList<>(chain.criteria());
    criteria.addAll(statistics.criteria());
    criteria.addAll(guards);
    Verdict verdict = verdict(policy.required(), chain, statistics, guards);
    return result(evidence, verdict, Optional.empty(), chain.reached(), criteria, statistics);
  }

  private static Verdict verdict(
      Verdict required, Chain chain, Statistics statistics, List<Criterion> guards) {
    boolean exact = Policy.RUNGS.contains(required);
    boolean again = required == Verdict.WITHIN_VARIANCE && isSameComputation(chain);
    Answer answer =
        exact ? chain.required(required) : again ? Answer.MET : statistics.answer(required);
    if (answer == Answer.FAILED || any(guards, Answer.FAILED)) {
      return Verdict.DIFFERENT;
    }
    if (answer == Answer.UNKNOWN && !exact) {
      return Verdict.INCONCLUSIVE;
    }
    if (answer != Answer.MET || any(guards, Answer.UNKNOWN)) {
      return Verdict.NOT_VERIFIED;
    }
    return exact || again ? chain.reached().orElseThrow() : required;
  }

  /** The baseline once more is no further run, and within any variance of it. */
  private static boolean isSameComputation(Chain chain) {
    return chain
        .reached()
        .filter(rung -> Policy.RUNGS.indexOf(rung) >= Policy.RUNGS.indexOf(Verdict.ROUNDING))
        .isPresent();
  }

  private static boolean any(List<Criterion> criteria, Answer answer) {
    return criteria.stream().anyMatch(criterion -> criterion.answer() == answer);
  }

  private static CheckResult result(
      Evidence evidence,
      Verdict verdict,
      Optional<String> missing,
      Optional<Verdict> reached,
      List<Criterion> criteria,
      Statistics statistics) {
    return new CheckResult(
        evidence.baseline(),
        evidence.rerun(),
        evidence.policy(),
        verdict,
        missing,
        reached,
        criteria,
        evidence.metrics(),
        evidence.models(),
        evidence.changes(),
        Chance.sites(evidence),
        Chance.suspicion(evidence),
        statistics.variance(),
        statistics.equivalence());
  }
}
