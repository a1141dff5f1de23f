package dev.reprise.checker.verdict;

import java.util.Locale;

/** How a criterion is answered. */
public enum Answer {
  MET,
  FAILED,
  /** It applies, but what was recorded does not decide it. */
  UNKNOWN,
  NOT_APPLICABLE;

  /**
   * The answer in reports: {@code met}, {@code failed}, {@code unknown}, {@code not applicable}.
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
