package dev.reprise.checker.verdict;

import java.util.List;

/**
 * The checks of one baseline's reruns, in the order given: as good as the worst of them. What can
 * be said of several reruns only is a matter of the series.
 *
 * @param checks at least one
 */
public record Series(List<CheckResult> checks) {
  public Series {
    checks = List.copyOf(checks);
    if (checks.isEmpty()) {
      throw new IllegalArgumentException("a series has a check");
    }
  }

  /** Judges reruns by their baseline. */
  public static Series judge(Subject baseline, List<Subject> reruns, Policy policy) {
    return new Series(
        reruns.stream().map(rerun -> Check.judge(baseline, rerun, reruns, policy)).toList());
  }

  /** Whether something required or guarded failed in any of them. */
  public boolean failed() {
    return checks.stream().anyMatch(CheckResult::failed);
  }

  /** Whether nothing failed, and what was recorded does not decide one of them. */
  public boolean undecided() {
    return !failed() && checks.stream().anyMatch(CheckResult::undecided);
  }
}
