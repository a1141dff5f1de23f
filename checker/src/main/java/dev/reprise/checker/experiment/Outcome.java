package dev.reprise.checker.experiment;

import java.util.Locale;

/** Which of two runs a trial came out like. */
public enum Outcome {
  GOOD,
  BAD,
  NEITHER;

  /** Lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
