package dev.reprise.checker.report;

import dev.reprise.checker.runs.LocatedRun;
import dev.reprise.record.Fact;
import dev.reprise.record.Factor;
import dev.reprise.record.MetricPoint;
import dev.reprise.record.ModelFile;
import dev.reprise.record.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** A record for a person at a terminal. */
public final class RecordSummary {
  /** More facts of one factor than these are counted, unless all are asked for. */
  private static final int FACTS = 15;

  private final LocatedRun located;
  private final RunRecord record;
  private final Style style;
  private final boolean all;
  private final List<String> lines = new ArrayList<>();

  private RecordSummary(LocatedRun located, RunRecord record, Style style, boolean all) {
    this.located = located;
    this.record = record;
    this.style = style;
    this.all = all;
  }

  /** The summary, with a line break at its end; the run has a record. */
  public static String of(LocatedRun located, Style style, boolean all) {
    RecordSummary summary = new RecordSummary(located, located.record().orElseThrow(), style, all);
    summary.head();
    for (Factor factor : Factor.values()) {
      summary.factor(factor);
    }
    summary.outcome();
    summary.lines.addAll(
        IssueLines.of(summary.record.gaps(), summary.record.hazards(), issue -> "", style));
    return String.join(System.lineSeparator(), summary.lines) + System.lineSeparator();
  }

  private void head() {
    lines.add(style.heading(located.run().name()));
    Table table =
        new Table()
            .row("run", located.run().id())
            .row("where", located.where())
            .row("status", located.run().status().name())
            .row("mode", record.mode());
    String verdict = located.run().tags().get("reprise.verdict");
    if (verdict != null) {
      String baseline = located.run().tags().getOrDefault("reprise.baseline", "?");
      table.row("verdict", verdict + " to baseline " + baseline);
    }
    lines.addAll(table.lines());
  }

  private void factor(Factor factor) {
    SortedMap<String, Fact> facts = record.facts(factor);
    List<Map.Entry<String, Fact>> shown =
        facts.entrySet().stream().filter(fact -> all || fact.getValue().decisive()).toList();
    lines.add("");
    lines.add(style.heading(factor.key()) + (shown.isEmpty() ? "  nothing decisive recorded" : ""));
    Table table = new Table();
    shown.stream()
        .limit(all ? shown.size() : FACTS)
        .forEach(fact -> table.row(fact.getKey(), value(fact.getValue())));
    lines.addAll(table.lines());
    int hidden = facts.size() - (all ? shown.size() : Math.min(FACTS, shown.size()));
    if (hidden > 0) {
      lines.add("  (and " + hidden + " more; --all shows them)");
    }
  }

  private String value(Fact fact) {
    String value = all ? fact.value() : ChangeLines.shortened(fact.value());
    return fact.decisive() ? value : value + "  (incidental)";
  }

  private void outcome() {
    lines.add("");
    lines.add(style.heading("outcome"));
    Table table = new Table();
    record.metrics().forEach((name, history) -> table.row(name, history(history, all)));
    for (ModelFile model : record.models()) {
      table.row(model.path(), model.bytes() + " bytes, " + model.form() + " " + model.canonical());
    }
    lines.addAll(table.lines());
    if (record.metrics().isEmpty() && record.models().isEmpty()) {
      lines.add("  no metric and no model");
    }
  }

  private static String history(List<MetricPoint> history, boolean all) {
    if (history.isEmpty()) {
      return "";
    }
    MetricPoint last = history.get(history.size() - 1);
    return (all ? String.valueOf(last.value()) : Numbers.value(last.value()))
        + (history.size() == 1
            ? ""
            : "  (step " + last.step() + ", " + history.size() + " points)");
  }
}
