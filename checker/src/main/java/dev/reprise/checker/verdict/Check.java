package dev.reprise.checker.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges a rerun by its baseline. */
public final class Check {
  private Check() {}

  /** The result for two runs that both have a record. */
  public static CheckResult judge(Subject baseline, Subject rerun, Policy policy) {
    Evidence evidence = Evidence.of(baseline, rerun, policy);
    List<Criterion> guards =
        policy.same().stream().map(factor -> Guard.judge(factor, evidence)).toList();
    Optional<String> missing = Comparability.missing(evidence);
    if (missing.isPresent()) {
      return result(evidence, Verdict.NOT_COMPARABLE, missing, Optional.empty(), guards);
    }
    Chain chain = Chain.judge(evidence);
    List<Criterion> criteria = new ArrayList<>(chain.criteria());
    criteria.addAll(guards);
    Answer required = chain.required(policy.required());
    Verdict verdict = verdict(chain, required, guards);
    return result(evidence, verdict, Optional.empty(), chain.reached(), criteria);
  }

  private static Verdict verdict(Chain chain, Answer required, List<Criterion> guards) {
    if (required == Answer.FAILED || any(guards, Answer.FAILED)) {
      return Verdict.DIFFERENT;
    }
    if (required != Answer.MET || any(guards, Answer.UNKNOWN)) {
      return Verdict.NOT_VERIFIED;
    }
    return chain.reached().orElseThrow();
  }

  private static boolean any(List<Criterion> criteria, Answer answer) {
    return criteria.stream().anyMatch(criterion -> criterion.answer() == answer);
  }

  private static CheckResult result(
      Evidence evidence,
      Verdict verdict,
      Optional<String> missing,
      Optional<Verdict> reached,
      List<Criterion> criteria) {
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
        Chance.sites(evidence));
  }
}
