package dev.reprise.checker.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Text in lines for a terminal. */
final class Words {
  /** Columns that every terminal has. */
  static final int WIDTH = 80;

  private Words() {}

  /** Breaks a text between words; a word that is longer than the width has a line of its own. */
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
      } else if (line.length() > 0) {
        line.append(' ');
      }
      line.append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** The length of the longest word. */
  static int longest(String text) {
    return Arrays.stream(text.split(" ", -1)).mapToInt(String::length).max().orElse(0);
  }
}
