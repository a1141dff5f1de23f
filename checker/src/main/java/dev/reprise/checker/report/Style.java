package dev.reprise.checker.report;

import dev.reprise.checker.verdict.Answer;
import dev.reprise.checker.verdict.Verdict;

/** Colours, for terminals that show them; without them every text says the same. */
public enum Style {
  PLAIN,
  COLOUR;

  private static final int RED = 31;
  private static final int GREEN = 32;
  private static final int YELLOW = 33;

  String verdict(Verdict verdict) {
    return switch (verdict) {
      case DIFFERENT -> paint(RED, verdict.name());
      case NOT_VERIFIED, NOT_COMPARABLE, INCONCLUSIVE -> paint(YELLOW, verdict.name());
      default -> paint(GREEN, verdict.name());
    };
  }

  /** The line, coloured if something in it failed or is unknown. */
  String line(Answer answer, String line) {
    return switch (answer) {
      case FAILED -> paint(RED, line);
      case UNKNOWN -> paint(YELLOW, line);
      case MET, NOT_APPLICABLE -> line;
    };
  }

  String heading(String text) {
    return this == COLOUR ? "\u001b[1m" + text + "\u001b[0m" : text;
  }

  private String paint(int colour, String text) {
    return this == COLOUR ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
  }
}
