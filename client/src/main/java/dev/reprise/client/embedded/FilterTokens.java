package dev.reprise.client.embedded;

import java.util.ArrayList;
import java.util.List;

/** Splits a search filter into words, operators, quoted strings and parentheses. */
final class FilterTokens {
  private final String text;
  private int at;

  private FilterTokens(String text) {
    this.text = text;
  }

  static List<String> of(String filter) {
    FilterTokens scan = new FilterTokens(filter);
    List<String> tokens = new ArrayList<>();
    while (scan.skipBlank()) {
      tokens.add(scan.next());
    }
    return tokens;
  }

  private boolean skipBlank() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length();
  }

  private String next() {
    int start = at;
    char c = text.charAt(at);
    if ("(),".indexOf(c) >= 0) {
      at++;
    } else if (isOperator(c)) {
      while (at < text.length() && isOperator(text.charAt(at))) {
        at++;
      }
    } else {
      word();
    }
    return text.substring(start, at);
  }

  /** A word may hold quoted parts: {@code tags.`a key`}, {@code 'a value'}. */
  private void word() {
    while (at < text.length() && !isEnd(text.charAt(at))) {
      char c = text.charAt(at);
      if ("`\"'".indexOf(c) >= 0) {
        int close = text.indexOf(c, at + 1);
        if (close < 0) {
          throw RunFilter.invalid("the quote " + text.substring(at) + " is not closed");
        }
        at = close;
      }
      at++;
    }
  }

  private static boolean isEnd(char c) {
    return Character.isWhitespace(c) || isOperator(c) || "(),".indexOf(c) >= 0;
  }

  private static boolean isOperator(char c) {
    return "=<>!".indexOf(c) >= 0;
  }
}
