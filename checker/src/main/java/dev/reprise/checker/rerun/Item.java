package dev.reprise.checker.rerun;

import dev.reprise.record.Factor;

/**
 * What the look before a rerun found of one fact.
 *
 * @param what the fact, or the file
 * @param note where it comes from, or what to do about it
 */
public record Item(Factor factor, String what, State state, String note) {

  /** How the machine stands to the record. */
  public enum State {
    /** As recorded. */
    SAME,
    /** Not in its place; the rerun puts it there. */
    RESTORABLE,
    /** There, and other than recorded. */
    DIFFERENT,
    /** Nowhere to be found. */
    MISSING;

    /** Whether a rerun is not the recorded one because of it. */
    public boolean hinders() {
      return this == DIFFERENT || this == MISSING;
    }
  }
}
