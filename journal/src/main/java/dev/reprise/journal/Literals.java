package dev.reprise.journal;

/** Where values begin and end in settings and in program code. */
final class Literals {
  private Literals() {}

  static int skipBlanks(String text, int from, int to) {
    int at = from;
    while (at < to && isBlank(text.charAt(at))) {
      at++;
    }
    return at;
  }

  static int skipBlanksBack(String text, int from, int to) {
    int at = to;
    while (at > from && isBlank(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  /** Skips what stands in front of a key in YAML. */
  static int skipBlanksAndDashes(String text, int from, int to) {
    int at = from;
    while (at < to && (isBlank(text.charAt(at)) || text.charAt(at) == '-')) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '`';
  }

  /** Length of the quote that ends here, with its backslash; 0 if there is none. */
  static int quoteBefore(String text, int from, int end) {
    if (!isQuote(text.charAt(end - 1))) {
      return 0;
    }
    return end - 2 >= from && text.charAt(end - 2) == '\\' ? 2 : 1;
  }

  /** Length of the quote that begins here, with its backslash; 0 if there is none. */
  static int quoteLength(String text, int at, int to) {
    if (isQuote(text.charAt(at))) {
      return 1;
    }
    boolean escaped = text.charAt(at) == '\\' && at + 1 < to && isQuote(text.charAt(at + 1));
    return escaped ? 2 : 0;
  }

  /** Where the literal that opens here is closed, -1 if it is none or stays open. */
  static int close(String text, int open, int to) {
    int length = quoteLength(text, open, to);
    if (length == 0) {
      return -1;
    }
    char quote = text.charAt(open + length - 1);
    for (int i = open + length; i < to; i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        if (length == 2 && i + 1 < to && text.charAt(i + 1) == quote) {
          return i;
        }
        i++;
      } else if (c == quote) {
        return i;
      }
    }
    return -1;
  }

  /** End of a value without quotes in a command line or a URL. */
  static int bare(String text, int from, int to) {
    int at = from;
    while (at < to && !endsBare(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean endsBare(char c) {
    return switch (c) {
      case ' ', '\t', '\r', '"', '\'', '`', '&', ';', ',', ')', ']', '}', '<', '|' -> true;
      default -> false;
    };
  }

  /** End of a host with its user in a URL. */
  static boolean endsAuthority(char c) {
    return c == '/' || c == '?' || c == '#' || c == '\\' || c == '>' || endsBare(c);
  }

  static int space(String text, int from, int to) {
    int at = from;
    while (at < to && !isBlank(text.charAt(at)) && text.charAt(at) != '\r') {
      at++;
    }
    return at;
  }

  /** End of a value that reaches to the line's end, or to a comment. */
  static int endOfSetting(String text, int from, int to) {
    int end = from;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '#' && isBlank(text.charAt(i - 1))) {
        return end;
      }
      if (!isBlank(c) && c != '\r') {
        end = i + 1;
      }
    }
    return end;
  }

  static boolean hasBlank(String text, int from, int to) {
    return space(text, from, to) < to;
  }

  /** Whether it could have been drawn by a generator: long, with letters and digits, no blanks. */
  static boolean isRandom(String text, int from, int to) {
    boolean digit = false;
    boolean letter = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (isBlank(c)) {
        return false;
      }
      digit |= c >= '0' && c <= '9';
      letter |= (c | 32) >= 'a' && (c | 32) <= 'z';
    }
    return to - from >= 8 && digit && letter;
  }

  /** Whether it only says where the value comes from, or that there is none. */
  static boolean isPlaceholder(String text, int from, int to) {
    return switch (text.charAt(from)) {
      case '$', '%', '<', '{', '*' -> true;
      default ->
          is("true", text, from, to)
              || is("false", text, from, to)
              || is("null", text, from, to)
              || is("none", text, from, to);
    };
  }

  private static boolean is(String word, String text, int from, int to) {
    return to - from == word.length() && text.regionMatches(true, from, word, 0, word.length());
  }

  /** A character of base64, or of a line break escaped in a literal. */
  static boolean isKeyBody(String text, int at) {
    char c = text.charAt(at);
    return (c >= '0' && c <= '9')
        || ((c | 32) >= 'a' && (c | 32) <= 'z')
        || c == '+'
        || c == '/'
        || c == '='
        || c == '\\';
  }

  /** What may stand in front of a private key's base64 in a patch or in program code. */
  static boolean isKeyFringe(char c) {
    return isBlank(c) || c == '"' || c == '\'' || c == '\r';
  }
}
