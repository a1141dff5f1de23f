package dev.reprise.checker;

import dev.reprise.checker.runs.UsageException;
import dev.reprise.checker.verdict.Compared;
import dev.reprise.checker.verdict.Policy;
import dev.reprise.checker.verdict.Tolerance;
import dev.reprise.checker.verdict.Verdict;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Reads the values of a policy; {@code where} is said of one that makes no sense. */
final class PolicyWords {
  private PolicyWords() {}

  static Verdict required(String where, String text) {
    String wanted = text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    return Policy.REQUIRABLE.stream()
        .filter(word -> word.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () -> new UsageException(where + " " + text + " is none of " + Policy.REQUIRABLE));
  }

  static Tolerance tolerance(String where, String text) {
    return Tolerance.parse(text)
        .orElseThrow(
            () ->
                new UsageException(
                    "not a tolerance: " + where + "; write accuracy=0.5% or loss=1e-3abs"));
  }

  static Optional<Tolerance> margin(String where, String text) {
    Optional<Tolerance> margin = Tolerance.parse(text).filter(limit -> limit.limit().signum() > 0);
    if (margin.isEmpty()) {
      throw new UsageException("not a margin: " + where + "; write accuracy=0.5% or loss=1e-3abs");
    }
    return margin;
  }

  static Compared compared(String where, String text) {
    return Arrays.stream(Compared.values())
        .filter(known -> known.word().equals(text.strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    where + " " + text + ": write last, best, highest, lowest or every"));
  }

  static BigDecimal fraction(String where, String text) {
    return Tolerance.parse(text.strip() + "abs")
        .map(Tolerance::limit)
        .filter(limit -> limit.compareTo(BigDecimal.ONE) < 0)
        .orElseThrow(() -> new UsageException(where + " " + text + ": write a fraction as 1e-9"));
  }
}
