package dev.reprise.checker.report;

import dev.reprise.checker.statistics.Interval;
import dev.reprise.checker.verdict.Answer;
import dev.reprise.checker.verdict.CheckResult;
import dev.reprise.checker.verdict.MetricRow;
import dev.reprise.checker.verdict.VarianceRow;
import dev.reprise.record.MetricPoint;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The result of a check as a page that needs nothing from anywhere. */
public final class HtmlReport {
  private HtmlReport() {}

  /** A page for all of the checks. */
  public static String of(List<CheckResult> results, boolean all) {
    String title =
        results.stream()
            .map(result -> result.verdict().name())
            .distinct()
            .collect(Collectors.joining(", "));
    String body =
        results.stream().map(result -> report(result, all)).collect(Collectors.joining("<hr/>\n"));
    return Html.page(title + ": reprise check", body);
  }

  private static String report(CheckResult result, boolean all) {
    String colour = result.failed() ? "bad" : result.undecided() ? "open" : "good";
    return "<h1 class=\""
        + colour
        + "\">"
        + Html.text(result.verdict().name())
        + "</h1>\n"
        + Html.paragraph(CheckTables.head(result))
        + result.missing().map(Html::paragraph).orElse("")
        + Html.table(List.of("", "name", "run", "where"), CheckTables.subjects(result))
        + Html.section(
            "Criteria",
            Html.table(
                CheckTables.CRITERIA,
                CheckTables.criteria(result),
                classes(result.criteria().stream().map(c -> c.answer()).toList())))
        + Html.section("Metrics", metrics(result))
        + Html.section(
            "Documented variance",
            Html.table(
                CheckTables.VARIANCE,
                CheckTables.variance(result),
                classes(result.variance().stream().map(VarianceRow::answer).toList())))
        + Html.section(
            "Equivalence",
            Html.table(
                CheckTables.EQUIVALENCE,
                CheckTables.equivalence(result),
                classes(result.equivalence().stream().map(row -> row.answer()).toList())))
        + Html.section(
            "Models",
            Html.table(
                CheckTables.MODELS,
                CheckTables.models(result),
                classes(result.models().stream().map(row -> row.answer()).toList())))
        + Html.section("Factors", Html.table(CheckTables.FACTORS, CheckTables.factors(result)))
        + Html.section(
            "What changed", Html.table(CheckTables.CHANGES, CheckTables.changes(result, all)))
        + Html.section("Seeds left to chance", Html.list(CheckTables.chance(result)))
        + Html.section("Hazards", Html.table(CheckTables.HAZARDS, CheckTables.hazards(result)))
        + Html.section("Gaps", Html.table(CheckTables.GAPS, CheckTables.gaps(result)));
  }

  private static List<String> classes(List<Answer> answers) {
    return answers.stream().map(answer -> answer.word().replace(' ', '-')).toList();
  }

  private static String metrics(CheckResult result) {
    SortedMap<String, List<MetricPoint>> baseline = result.baseline().record().metrics();
    SortedMap<String, List<MetricPoint>> rerun = result.rerun().record().metrics();
    String plots =
        result.metrics().stream()
            .map(MetricRow::name)
            .map(
                name ->
                    HistoryPlot.of(
                        name,
                        baseline.getOrDefault(name, List.of()),
                        rerun.getOrDefault(name, List.of()),
                        band(result, name)))
            .collect(Collectors.joining());
    return Html.table(
            CheckTables.METRICS,
            CheckTables.metrics(result),
            classes(result.metrics().stream().map(MetricRow::answer).toList()))
        + plots;
  }

  private static Optional<Interval> band(CheckResult result, String metric) {
    return result.variance().stream()
        .filter(row -> row.metric().equals(metric))
        .map(VarianceRow::interval)
        .findFirst();
  }
}
