package dev.reprise.checker.report;

import java.util.Locale;

/** The forms in which an experiment is printed. */
public enum ExperimentForm {
  TEXT,
  JSON;

  /** The word on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
