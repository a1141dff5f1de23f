package dev.reprise.checker.verdict;

/**
 * One criterion with its answer.
 *
 * @param kind a rung of the exact chain, a guarded factor, or a statistical criterion
 * @param name word of the rung or the statistical criterion, or key of the factor
 * @param why one line: what was compared, or what failed, or what is missing
 */
public record Criterion(Kind kind, String name, Answer answer, String why) {

  /** What a criterion speaks of. */
  public enum Kind {
    RUNG,
    GUARD,
    /** What the variance of repeated runs says. */
    STATISTIC
  }

  Criterion with(Answer other, String reason) {
    return new Criterion(kind, name, other, reason);
  }
}
