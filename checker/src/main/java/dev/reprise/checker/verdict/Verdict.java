package dev.reprise.checker.verdict;

/** The words a check may end in. A rung or statistical criterion has the word of the same name. */
public enum Verdict {
  BIT_IDENTICAL,
  SAME_PREDICTIONS,
  ROUNDING,
  WITHIN_TOLERANCE,
  WITHIN_VARIANCE,
  EQUIVALENT,
  /** A required or guarded criterion failed. */
  DIFFERENT,
  /** A statistical criterion is required, and there are too few runs to decide it. */
  INCONCLUSIVE,
  /** What is required is neither shown nor refuted by what was recorded. */
  NOT_VERIFIED,
  /** The two runs have nothing that could be compared. */
  NOT_COMPARABLE
}
