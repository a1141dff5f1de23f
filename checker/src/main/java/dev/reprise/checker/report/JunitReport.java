package dev.reprise.checker.report;

import dev.reprise.checker.verdict.Answer;
import dev.reprise.checker.verdict.CheckResult;
import dev.reprise.checker.verdict.Criterion;
import dev.reprise.checker.verdict.MetricRow;
import dev.reprise.checker.verdict.Policy;
import java.util.ArrayList;
import java.util.List;

/**
 * The result of a check as JUnit XML: a suite for each rerun; a case for the verdict, each
 * criterion, each metric and each guarded factor. A failure is there exactly where the exit status
 * is 1, an error without one where it is 3: what is not required and not met is skipped.
 */
final class JunitReport {
  private JunitReport() {}

  private enum Outcome {
    PASSED,
    FAILURE,
    ERROR,
    SKIPPED
  }

  private record Case(String kind, String name, Outcome outcome, String why) {
    String xml() {
      String begin =
          "    <testcase classname=\"reprise." + kind + "\" name=\"" + attribute(name) + "\"";
      if (outcome == Outcome.PASSED) {
        return begin + "/>\n";
      }
      String element = outcome.name().toLowerCase(java.util.Locale.ROOT);
      return begin
          + ">\n      <"
          + element
          + " message=\""
          + attribute(why)
          + "\"/>\n    </testcase>\n";
    }
  }

  static String of(List<CheckResult> results) {
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append("<testsuites name=\"reprise check\">\n");
    for (CheckResult result : results) {
      List<Case> cases = cases(result);
      out.append("  <testsuite name=\"")
          .append(attribute(result.baseline().name() + " | " + result.rerun().name()))
          .append("\" tests=\"")
          .append(cases.size());
      for (Outcome outcome : List.of(Outcome.FAILURE, Outcome.ERROR, Outcome.SKIPPED)) {
        long count = cases.stream().filter(one -> one.outcome() == outcome).count();
        out.append("\" ").append(counter(outcome)).append("=\"").append(count);
      }
      out.append("\">\n");
      cases.forEach(one -> out.append(one.xml()));
      out.append("  </testsuite>\n");
    }
    return out.append("</testsuites>\n").toString();
  }

  private static String counter(Outcome outcome) {
    return switch (outcome) {
      case FAILURE -> "failures";
      case ERROR -> "errors";
      case SKIPPED -> "skipped";
      case PASSED -> "passed";
    };
  }

  private static List<Case> cases(CheckResult result) {
    List<Case> cases = new ArrayList<>();
    Outcome outcome =
        result.failed() ? Outcome.FAILURE : result.undecided() ? Outcome.ERROR : Outcome.PASSED;
    String verdict = result.verdict() + ": " + CheckTables.head(result);
    String why = result.missing().map(missing -> verdict + "; " + missing).orElse(verdict);
    cases.add(new Case("verdict", result.policy().required().name(), outcome, why));
    for (Criterion criterion : result.criteria()) {
      boolean guard = criterion.kind() == Criterion.Kind.GUARD;
      boolean required = guard || criterion.name().equals(result.policy().required().name());
      // Where a stronger rung holds all the same, the required one is no failure of its own.
      boolean counts = required && (guard || outcome != Outcome.PASSED);
      cases.add(
          new Case(
              guard ? "same" : "criteria",
              criterion.name(),
              outcome(criterion.answer(), counts),
              criterion.answer().word() + ": " + criterion.why()));
    }
    boolean chain = Policy.RUNGS.contains(result.policy().required());
    for (MetricRow row : result.metrics()) {
      cases.add(
          new Case(
              "metrics",
              row.name(),
              outcome(row.answer(), chain && result.missing().isEmpty()),
              row.answer().word()
                  + ": "
                  + String.join(" | ", Numbers.pair(row.baseline(), row.rerun()))
                  + ", tolerance "
                  + row.tolerance()));
    }
    return cases;
  }

  private static Outcome outcome(Answer answer, boolean counts) {
    return switch (answer) {
      case MET -> Outcome.PASSED;
      case FAILED -> counts ? Outcome.FAILURE : Outcome.SKIPPED;
      case UNKNOWN -> counts ? Outcome.ERROR : Outcome.SKIPPED;
      case NOT_APPLICABLE -> Outcome.SKIPPED;
    };
  }

  private static String attribute(String text) {
    return Html.text(text.replaceAll("\\s+", " "));
  }
}
