package dev.reprise.checker.report;

import java.util.List;
import java.util.stream.Collectors;

/** Pieces of GitHub's Markdown, in which nothing that a run is called becomes markup. */
final class Markdown {
  private Markdown() {}

  /** Text as it is, in one line. */
  static String text(String text) {
    return text.replaceAll("[\\s\\p{Cntrl}]+", " ")
        .replaceAll("([\\\\`*_{}\\[\\]<>#|~])", "\\\\$1")
        .replace("@", "&#64;");
  }

  /** A table with its own blank lines; nothing where there are no rows. */
  static String table(List<String> head, List<List<String>> rows) {
    if (rows.isEmpty()) {
      return "";
    }
    String line = "|" + "---|".repeat(head.size()) + "\n";
    return "\n" + row(head) + line + rows.stream().map(Markdown::row).collect(Collectors.joining());
  }

  private static String row(List<String> cells) {
    return cells.stream().map(Markdown::text).collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /** A section, or nothing where it has no body. */
  static String section(String title, String body) {
    return body.isEmpty() ? "" : "\n## " + title + "\n" + body;
  }
}
