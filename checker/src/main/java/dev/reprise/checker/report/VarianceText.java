package dev.reprise.checker.report;

import dev.reprise.checker.variance.VarianceSet;
import java.util.ArrayList;
import java.util.List;

/** A variance set for a person at a terminal. */
final class VarianceText {
  private VarianceText() {}

  static String of(VarianceSet set, Style style) {
    List<String> lines = new ArrayList<>();
    lines.add(style.heading("Variance of " + VarianceWords.head(set)));
    lines.addAll(table(VarianceWords.runs(set), false));
    section(lines, "What was held", table(VarianceWords.factors(set), false), style);
    lines.add("  " + VarianceWords.declared(set));
    section(
        lines,
        "Metrics (last value)",
        table(
            with(
                List.of("", "n", "mean", "deviation", "least", "greatest"),
                VarianceWords.values(set)),
            true),
        style);
    section(
        lines,
        "Expected, at 95 %",
        table(
            with(List.of("", "one further run", "95 % of all runs"), VarianceWords.intervals(set)),
            true),
        style);
    section(lines, "Not documented", table(VarianceWords.left(set), false), style);
    List<String> notes = new ArrayList<>();
    set.notes().forEach(note -> notes.addAll(new Table().row(note).lines()));
    section(lines, "Note", notes, style);
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }

  private static void section(List<String> lines, String title, List<String> body, Style style) {
    if (!body.isEmpty()) {
      lines.add("");
      lines.add(style.heading(title));
      lines.addAll(body);
    }
  }

  private static List<List<String>> with(List<String> head, List<List<String>> rows) {
    List<List<String>> all = new ArrayList<>();
    if (!rows.isEmpty()) {
      all.add(head);
      all.addAll(rows);
    }
    return all;
  }

  private static List<String> table(List<List<String>> rows, boolean numbers) {
    Table table = numbers ? new Table().right(1, 2, 3, 4, 5) : new Table();
    rows.forEach(row -> table.row(row.toArray(String[]::new)));
    return table.lines();
  }
}
