package dev.reprise.checker.report;

import java.util.ArrayList;
import java.util.List;

/** Rows of text whose columns line up. */
final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  Table row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /** The lines, each indented by two spaces. */
  List<String> lines() {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        int width = row.get(i).length();
        if (i == widths.size()) {
          widths.add(width);
        } else {
          widths.set(i, Math.max(widths.get(i), width));
        }
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder(" ");
    for (int i = 0; i < row.size(); i++) {
      line.append(' ').append(row.get(i));
      line.append(" ".repeat(widths.get(i) - row.get(i).length() + 1));
    }
    return line.toString().stripTrailing();
  }
}
