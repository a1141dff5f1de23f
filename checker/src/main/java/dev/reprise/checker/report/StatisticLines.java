package dev.reprise.checker.report;

import dev.reprise.checker.verdict.Answer;
import dev.reprise.checker.verdict.CheckResult;
import dev.reprise.checker.verdict.EquivalenceRow;
import dev.reprise.checker.verdict.VarianceRow;
import java.util.ArrayList;
import java.util.List;

/** What repeated runs say of a rerun, metric by metric. */
final class StatisticLines {
  private StatisticLines() {}

  static List<String> of(CheckResult result, Style style) {
    List<String> lines = new ArrayList<>();
    if (!result.variance().isEmpty()) {
      lines.add("");
      lines.add(style.heading("Documented variance (prediction interval for one further run)"));
      Table table = new Table().right(1, 2, 3, 4).row("", "rerun", "low", "high", "runs", "");
      List<Answer> answers = new ArrayList<>();
      for (VarianceRow row : result.variance()) {
        answers.add(row.answer());
        table.row(
            row.metric(),
            row.rerun().map(Numbers::value).orElse("missing"),
            Numbers.value(row.interval().low()),
            Numbers.value(row.interval().high()),
            String.valueOf(row.runs()),
            row.answer().word() + ", level " + Numbers.percent(row.level()));
      }
      add(lines, table, answers, style);
    }
    if (!result.equivalence().isEmpty()) {
      lines.add("");
      lines.add(style.heading("Equivalence (means of all reruns and of the documented runs)"));
      Table table = new Table().right(1, 2, 3).row("", "difference", "margin", "runs", "");
      List<Answer> answers = new ArrayList<>();
      for (EquivalenceRow row : result.equivalence()) {
        answers.add(row.answer());
        table.row(
            row.metric(),
            Numbers.value(row.difference()),
            Numbers.value(row.margin()),
            row.baselineRuns() + "+" + row.reruns(),
            row.answer().word() + ", p " + Numbers.value(row.p()));
      }
      add(lines, table, answers, style);
    }
    return lines;
  }

  private static void add(List<String> lines, Table table, List<Answer> answers, Style style) {
    List<List<String>> rows = table.rows();
    for (int i = 0; i < rows.size(); i++) {
      Answer answer = i == 0 ? Answer.MET : answers.get(i - 1);
      rows.get(i).forEach(line -> lines.add(style.line(answer, line)));
    }
  }
}
