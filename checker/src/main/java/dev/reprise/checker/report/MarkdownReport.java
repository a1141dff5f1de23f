package dev.reprise.checker.report;

import dev.reprise.checker.verdict.CheckResult;
import java.util.List;
import java.util.stream.Collectors;

/** The result of a check as Markdown, for a pull request or a wiki. */
final class MarkdownReport {
  private MarkdownReport() {}

  static String of(CheckResult result, boolean all) {
    return "# "
        + Markdown.text(result.verdict().name())
        + "\n\n"
        + Markdown.text(CheckTables.head(result))
        + result.missing().map(missing -> "\n\n" + Markdown.text(missing)).orElse("")
        + "\n"
        + Markdown.table(List.of("", "name", "run", "where"), CheckTables.subjects(result))
        + section("Criteria", CheckTables.CRITERIA, CheckTables.criteria(result))
        + section("Metrics", CheckTables.METRICS, CheckTables.metrics(result))
        + section("Documented variance", CheckTables.VARIANCE, CheckTables.variance(result))
        + section("Equivalence", CheckTables.EQUIVALENCE, CheckTables.equivalence(result))
        + section("Models", CheckTables.MODELS, CheckTables.models(result))
        + section("Factors", CheckTables.FACTORS, CheckTables.factors(result))
        + section("What changed", CheckTables.CHANGES, CheckTables.changes(result, all))
        + Markdown.section("Seeds left to chance", chance(result))
        + section("Hazards", CheckTables.HAZARDS, CheckTables.hazards(result))
        + section("Gaps", CheckTables.GAPS, CheckTables.gaps(result));
  }

  private static String chance(CheckResult result) {
    String sites =
        CheckTables.chance(result).stream()
            .map(site -> "- " + Markdown.text(site) + "\n")
            .collect(Collectors.joining());
    return sites.isEmpty() ? "" : "\n" + sites;
  }

  private static String section(String title, List<String> head, List<List<String>> rows) {
    return Markdown.section(title, Markdown.table(head, rows));
  }
}
