package dev.reprise.checker.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rows of text whose columns line up, for a terminal of {@value Words#WIDTH} columns: the last cell
 * of a row is broken between words; what comes after a very long cell goes to the next line. Words
 * stay whole, so that a path or an address can be copied, however long it is.
 */
final class Table {
  private static final int MARGIN = 2;
  private static final int GAP = 2;

  /** A longer cell is not lined up with. */
  private static final int WIDEST = 32;

  /** Text in a narrower column is hard to read: it goes to lines of its own. */
  private static final int NARROWEST = 28;

  private static final int INDENT = 6;

  private final List<List<String>> rows = new ArrayList<>();
  private final Set<Integer> right = new HashSet<>();

  /** The columns that stand at the right, as numbers do. */
  Table right(Integer... columns) {
    right.addAll(List.of(columns));
    return this;
  }

  Table row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /** All lines. */
  List<String> lines() {
    return rows().stream().flatMap(List::stream).toList();
  }

  /** The lines of each row. */
  List<List<String>> rows() {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        int width = row.get(i).length() <= WIDEST ? row.get(i).length() : 0;
        if (i == widths.size()) {
          widths.add(width);
        } else {
          widths.set(i, Math.max(widths.get(i), width));
        }
      }
    }
    return rows.stream().map(row -> lines(row, widths)).toList();
  }

  private List<String> lines(List<String> row, List<Integer> widths) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int start = MARGIN;
    for (int i = 0; i < row.size(); i++) {
      String cell = row.get(i);
      int width = widths.get(i);
      boolean last = i == row.size() - 1;
      if (last && start + cell.length() > Words.WIDTH && !right.contains(i)) {
        lines.addAll(wrapped(line, start, cell));
        return lines;
      }
      if (line.length() > start - GAP && line.length() > 0) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
      }
      int from = right.contains(i) ? start + Math.max(0, width - cell.length()) : start;
      line.append(" ".repeat(Math.max(0, from - line.length()))).append(cell);
      start += width + GAP;
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }

  /** The last cell beside the others if there is room, else below them. */
  private static List<String> wrapped(StringBuilder before, int start, String cell) {
    int room = Words.WIDTH - start;
    boolean beside = room >= NARROWEST && Words.longest(cell) <= room;
    List<String> lines = new ArrayList<>();
    if (!beside || before.length() > start - GAP) {
      lines.add(before.toString().stripTrailing());
      before.setLength(0);
    }
    int indent = beside ? start : INDENT;
    for (String part : Words.wrap(cell, Words.WIDTH - indent)) {
      lines.add(before + " ".repeat(indent - before.length()) + part);
      before.setLength(0);
    }
    return lines;
  }
}
