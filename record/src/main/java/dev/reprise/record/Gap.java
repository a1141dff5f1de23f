package dev.reprise.record;

/**
 * Something that decides the model and could not be recorded.
 *
 * @param what the fact that is missing
 * @param why one line, with what a user can do about it
 */
public record Gap(Factor factor, String what, String why) {
  /** What is missing of data whose copies were asked for and could not all be kept. */
  public static final String COPY = "copy";

  /** Combinations that a search tried and that have no MLflow run of their own. */
  public static final String CANDIDATES = "candidates";

  /**
   * Whether it leaves open what the factor's digest is over. A copy that was not kept does not: the
   * digest of what it would be a copy of is there; nor does a missing run: the record has its
   * params.
   */
  public boolean leavesDigestOpen() {
    return !what.equals(COPY) && !what.equals(CANDIDATES);
  }
}
