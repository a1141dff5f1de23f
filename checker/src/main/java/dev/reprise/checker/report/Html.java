package dev.reprise.checker.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Pieces of an HTML page that needs nothing from anywhere: it is well-formed XML, has its style in
 * it, no script, and colours for light and dark.
 */
final class Html {
  private Html() {}

  /** Text as it is; what XML has no character for is shown as U+FFFD. */
  static String text(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(isXml(c) ? c : 0xFFFD);
              }
            });
    return out.toString();
  }

  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || (c >= 0x20 && c < 0xD800)
        || (c > 0xDFFF && c < 0xFFFE)
        || c > 0xFFFF;
  }

  /** The whole page. */
  static String page(String title, String body) {
    return "<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n"
        + "<meta charset=\"utf-8\"/>\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
        + "<meta name=\"color-scheme\" content=\"light dark\"/>\n<title>"
        + text(title)
        + "</title>\n<style>\n"
        + style()
        + "</style>\n</head>\n<body>\n"
        + body
        + "</body>\n</html>\n";
  }

  private static String style() {
    try (InputStream in = Html.class.getResourceAsStream("report.css")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A section, or nothing where it has no body. */
  static String section(String title, String body) {
    return body.isEmpty()
        ? ""
        : "<section>\n<h2>" + text(title) + "</h2>\n" + body + "</section>\n";
  }

  static String paragraph(String text) {
    return "<p>" + text(text) + "</p>\n";
  }

  /** A table, or nothing where it has no rows. */
  static String table(List<String> head, List<List<String>> rows) {
    return table(head, rows, rows.stream().map(row -> "").toList());
  }

  /**
   * A table whose rows have a class each.
   *
   * @param classes of the rows; empty for none
   */
  static String table(List<String> head, List<List<String>> rows, List<String> classes) {
    if (rows.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder("<table>\n<thead>").append(row("th", "", head));
    out.append("</thead>\n<tbody>\n");
    for (int i = 0; i < rows.size(); i++) {
      out.append(row("td", classes.get(i), rows.get(i)));
    }
    return out.append("</tbody>\n</table>\n").toString();
  }

  private static String row(String cell, String style, List<String> cells) {
    String begin = style.isEmpty() ? "<tr>" : "<tr class=\"" + style + "\">";
    return cells.stream()
        .map(text -> "<" + cell + ">" + text(text) + "</" + cell + ">")
        .collect(Collectors.joining("", begin, "</tr>\n"));
  }

  static String list(List<String> items) {
    return items.isEmpty()
        ? ""
        : items.stream()
            .map(item -> "<li>" + text(item) + "</li>\n")
            .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
  }
}
