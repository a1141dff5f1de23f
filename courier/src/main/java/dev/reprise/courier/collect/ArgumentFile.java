package dev.reprise.courier.collect;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of an argument file of {@code java}.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/17/docs/specs/man/java.html">java, "Command
 *     Line Argument Files"</a>
 */
final class ArgumentFile {
  private final String text;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private int at;

  private ArgumentFile(String text) {
    this.text = text;
  }

  static List<String> words(String text) {
    ArgumentFile file = new ArgumentFile(text);
    while (file.at < text.length()) {
      file.next(text.charAt(file.at++));
    }
    file.end();
    return file.words;
  }

  private void next(char c) {
    if (c == '#' && !inWord) {
      while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
        at++;
      }
    } else if (c == '"' || c == '\'') {
      inWord = true;
      quoted(c);
    } else if (Character.isWhitespace(c)) {
      end();
    } else {
      inWord = true;
      word.append(c);
    }
  }

  private void quoted(char quote) {
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == quote) {
        return;
      }
      if (c != '\\' || at == text.length()) {
        word.append(c);
      } else {
        escaped(text.charAt(at++));
      }
    }
  }

  private void escaped(char c) {
    switch (c) {
      case 'n' -> word.append('\n');
      case 't' -> word.append('\t');
      case 'r' -> word.append('\r');
      case 'f' -> word.append('\f');
      case '\n', '\r' -> {
        // A line goes on: the blanks that begin the next one are not part of it.
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
          at++;
        }
      }
      default -> word.append(c);
    }
  }

  private void end() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }
}
