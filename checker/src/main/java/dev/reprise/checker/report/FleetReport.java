package dev.reprise.checker.report;

import dev.reprise.checker.fleet.Fleet;
import dev.reprise.checker.fleet.Mark;
import dev.reprise.checker.fleet.Row;
import dev.reprise.record.Factor;
import dev.reprise.record.RecordDiff.Change;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All runs of an experiment beside a baseline; as JSON, {@code check-experiment.schema.json}. */
public final class FleetReport {
  /** Name and version of the form. */
  public static final String SCHEMA = "reprise/check-experiment/1";

  /** More facts of one factor are counted. */
  private static final int FACTS = 3;

  private FleetReport() {}

  /** For a person at a terminal. */
  public static String text(Fleet fleet, Style style) {
    List<Row> rows = fleet.rows();
    List<String> lines = new ArrayList<>();
    lines.add(
        style.heading(
            rows.size()
                + (rows.size() == 1 ? " run" : " runs")
                + " of "
                + fleet.experiment().name()
                + " beside "
                + fleet.baseline().run().name()
                + " "
                + fleet.baseline().run().id()));
    Table table = new Table();
    if (!rows.isEmpty()) {
      table.row("run", "id", "model", "what differs");
    }
    rows.forEach(row -> table.row(row.name(), row.run(), row.model().word(), differs(row)));
    lines.addAll(table.lines());
    lines.add("");
    lines.add(style.heading("Shared with the baseline"));
    Table counts = new Table().right(1);
    counts.row("all factors", count(rows.stream().filter(Row::sharesAll).count()));
    for (Factor factor : Factor.values()) {
      counts.row(
          factor.key(),
          count(rows.stream().filter(row -> row.factors().get(factor) == Mark.SAME).count()));
    }
    lines.addAll(counts.lines());
    if (fleet.untold() > 0) {
      lines.add("");
      lines.add(
          "Facts that differ are not told of "
              + fleet.untold()
              + (fleet.untold() == 1 ? " run" : " runs")
              + ": --records says how many records may be read.");
    }
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }

  private static String count(long number) {
    return String.valueOf(number);
  }

  private static String differs(Row row) {
    List<String> words = new ArrayList<>();
    for (Factor factor : row.with(Mark.DIFFERENT)) {
      List<String> facts =
          row.changes().stream()
              .filter(change -> change.factor() == factor)
              .map(Change::fact)
              .toList();
      String more = facts.size() > FACTS ? " and " + (facts.size() - FACTS) + " more" : "";
      words.add(
          factor.key()
              + (facts.isEmpty()
                  ? ""
                  : facts.stream().limit(FACTS).collect(Collectors.joining(", ", " (", more))
                      + ")"));
    }
    List<String> unknown = row.with(Mark.UNKNOWN).stream().map(Factor::key).toList();
    if (!unknown.isEmpty()) {
      words.add(
          "unknown: "
              + (unknown.size() == Factor.values().length ? "all" : String.join(", ", unknown)));
    }
    return words.isEmpty() ? "nothing" : String.join("; ", words);
  }

  /** For a program. */
  public static String json(Fleet fleet, Stamp stamp) {
    Map<String, Object> tree = JsonReport.head(SCHEMA, stamp);
    tree.put("baseline", fleet.baseline().run().id());
    tree.put("experiment", fleet.experiment().name());
    tree.put("untold", fleet.untold());
    tree.put("runs", fleet.rows().stream().map(FleetReport::run).toList());
    return JsonReport.write(tree);
  }

  private static Map<String, Object> run(Row row) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("run", row.run());
    tree.put("name", row.name());
    Map<String, String> factors = new LinkedHashMap<>();
    Arrays.stream(Factor.values())
        .forEach(
            factor ->
                factors.put(factor.key(), row.factors().getOrDefault(factor, Mark.UNKNOWN).word()));
    tree.put("factors", factors);
    tree.put("model", row.model().word());
    tree.put("changes", row.changes().stream().map(JsonReport::change).toList());
    return tree;
  }
}
