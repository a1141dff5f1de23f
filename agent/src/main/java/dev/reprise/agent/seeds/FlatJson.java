package dev.reprise.agent.seeds;

import java.util.HashMap;
import java.util.Map;

/** A JSON object without nesting, as the lines of a ledger are. */
final class FlatJson {
  private final String text;
  private int at;

  private FlatJson(String text) {
    this.text = text;
  }

  /**
   * Its fields; numbers, {@code true} and {@code false} as text.
   *
   * @throws IllegalArgumentException if it is not of that form
   */
  static Map<String, String> object(String text) {
    return new FlatJson(text).fields();
  }

  private Map<String, String> fields() {
    Map<String, String> fields = new HashMap<>();
    expect('{');
    while (peek() != '}') {
      String name = string();
      expect(':');
      fields.put(name, peek() == '"' ? string() : word());
      if (peek() != '}') {
        expect(',');
      }
    }
    return fields;
  }

  private char peek() {
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
    if (at >= text.length()) {
      throw new IllegalArgumentException("it ends too early");
    }
    return text.charAt(at);
  }

  private void expect(char wanted) {
    if (peek() != wanted) {
      throw new IllegalArgumentException("no " + wanted);
    }
    at++;
  }

  private String word() {
    int from = at;
    while (at < text.length() && ",} \n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(from, at);
  }

  private String string() {
    expect('"');
    StringBuilder value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      value.append(c == '\\' ? escaped() : c);
    }
    at++;
    return value.toString();
  }

  private char escaped() {
    if (at >= text.length()) {
      throw new IllegalArgumentException("it ends too early");
    }
    char c = text.charAt(at++);
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> unicode();
      default -> c;
    };
  }

  private char unicode() {
    if (at + 4 > text.length()) {
      throw new IllegalArgumentException("it ends too early");
    }
    at += 4;
    return (char) Integer.parseInt(text.substring(at - 4, at), 16);
  }
}
