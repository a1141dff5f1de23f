package dev.reprise.journal;

/**
 * One pass over a text that finds secrets and writes the text without them. Looks back at most
 * {@link #LONGEST_NAME} characters and ahead only over what it then takes, so its time is linear.
 */
final class TextScan {
  private static final int LONGEST_NAME = 100;

  private final Redactor redactor;
  private final String text;

  /** The text again: most of this runs before the compilers do, and an array is read faster. */
  private final char[] chars;

  private final StringBuilder out = new StringBuilder();
  private int copied;
  private boolean inPrivateKey;

  /** Settings and command lines, where a bare word behind a secret's name is its value. */
  private boolean eager;

  private int to;

  TextScan(Redactor redactor, String text) {
    this.redactor = redactor;
    this.text = text;
    this.chars = text.toCharArray();
  }

  /** The text with everything replaced that the lines scanned so far held. */
  String result() {
    return copied == 0 ? text : out.append(text, copied, text.length()).toString();
  }

  /**
   * Scans one line, or the part of a patch's line behind its mark.
   *
   * @param careful whether this is program code: only literals are taken for values
   */
  void line(int from, int end, boolean careful) {
    eager = !careful;
    to = end;
    if (inPrivateKey && keyLine(from)) {
      return;
    }
    int option = -1;
    int i = from;
    while (i < to) {
      char c = chars[i];
      if (TokenShapes.isWord(c)) {
        option = c == '-' ? i : -1;
        int next = wordStart(i);
        i = next > i ? next : wordEnd(i);
      } else {
        int next = separator(c, i, from, option);
        option = c == '.' ? option : -1;
        i = Math.max(i + 1, next);
      }
    }
  }

  private int wordEnd(int at) {
    int end = at + 1;
    while (end < to && TokenShapes.isWord(chars[end])) {
      end++;
    }
    return end;
  }

  private int wordStart(int at) {
    int end = TokenShapes.end(text, at, to);
    if (end > 0) {
      return replace(at, end);
    }
    char c = text.charAt(at);
    if (c == '-' && text.startsWith("-----BEGIN ", at)) {
      return privateKey(at);
    }
    if (c == 'B' || c == 'b') {
      int value = at + (text.startsWith("earer ", at + 1) ? 7 : 6);
      if (value < to && (value == at + 7 || text.startsWith("asic ", at + 1))) {
        int stop = Literals.bare(text, value, to);
        return stop - value >= 16 && Literals.isRandom(text, value, stop)
            ? replace(value, stop)
            : at;
      }
    }
    return at;
  }

  private int separator(char c, int at, int from, int option) {
    return switch (c) {
      case ':' -> text.startsWith("//", at + 1) ? userInfo(at) : assignment(at, from, c);
      case '=', ',', '>' -> assignment(at, from, c);
      case ' ' -> eager && option >= 0 ? optionValue(option, at) : at;
      default -> at;
    };
  }

  /** {@code --name value}. */
  private int optionValue(int option, int space) {
    int value = Literals.skipBlanks(text, space, to);
    if (value >= to || text.charAt(value) == '-') {
      return space;
    }
    if (!SecretNames.isSecret(text.substring(option, space))) {
      return space;
    }
    int close = Literals.close(text, value, to);
    return close > 0 ? value(value + 1, close) : value(value, Literals.space(text, value, to));
  }

  /**
   * {@code name=value}, {@code "name": "value"}, {@code ("name", "value")}, {@code <name>value<}.
   */
  private int assignment(int at, int from, char separator) {
    int end = Literals.skipBlanksBack(text, from, at);
    int quote = end > from ? Literals.quoteBefore(text, from, end) : 0;
    int nameEnd = end - quote;
    int start = Math.max(from, nameEnd - LONGEST_NAME);
    int name = nameEnd;
    while (name > start && isName(text.charAt(name - 1))) {
      name--;
    }
    if (name == nameEnd || (separator == ',' && quote == 0)) {
      return at;
    }
    if (separator == '>' && (name == from || text.charAt(name - 1) != '<')) {
      return at;
    }
    int rating = SecretNames.rate(text.substring(name, nameEnd));
    if (rating == SecretNames.NONE) {
      return at;
    }
    if (separator == '>') {
      int stop = text.indexOf('<', at);
      return rating == SecretNames.STRONG && stop > 0 && stop < to ? value(at + 1, stop) : at;
    }
    boolean atLineStart =
        name - from < LONGEST_NAME && Literals.skipBlanksAndDashes(text, from, name) == name;
    return assigned(at, separator, rating, end < at, atLineStart);
  }

  private int assigned(int at, char separator, int rating, boolean blank, boolean atLineStart) {
    int value = Literals.skipBlanks(text, at + 1, to);
    if (value >= to || text.charAt(value) == '=' || text.charAt(value) == '>') {
      return at;
    }
    int open = Literals.quoteLength(text, value, to);
    if (open > 0) {
      int close = Literals.close(text, value, to);
      boolean taken =
          close > 0
              && (rating == SecretNames.STRONG || Literals.isRandom(text, value + open, close));
      return taken ? value(value + open, close) : at;
    }
    if (!eager || separator == ',') {
      return at;
    }
    boolean spaced = blank || value > at + 1;
    if (separator == '=' && !spaced) {
      return value(value, Literals.bare(text, value, to));
    }
    return atLineStart ? setting(at, value, separator, rating, spaced) : at;
  }

  /** A line of a settings file: the value reaches to its end. */
  private int setting(int at, int value, char separator, int rating, boolean spaced) {
    int stop = Literals.endOfSetting(text, value, to);
    boolean whole = separator == ':' ? spaced : !Literals.hasBlank(text, value, stop);
    boolean sure = rating == SecretNames.STRONG || Literals.isRandom(text, value, stop);
    return whole && sure ? value(value, stop) : at;
  }

  private int value(int from, int end) {
    return from >= end || Literals.isPlaceholder(text, from, end) ? from : replace(from, end);
  }

  /** {@code scheme://user:password@host}; a user alone stays, except where it can be a token. */
  private int userInfo(int colon) {
    int start = colon + 3;
    int at = -1;
    boolean password = false;
    int end = start;
    while (end < to && !Literals.endsAuthority(text.charAt(end))) {
      char c = text.charAt(end);
      if (c == '@') {
        at = end;
      }
      password |= c == ':' && at < 0;
      end++;
    }
    if (at <= start || Literals.isPlaceholder(text, start, at)) {
      return start;
    }
    boolean web = text.startsWith("http", colon - 4) || text.startsWith("https", colon - 5);
    return password || web ? replace(start, at) : at;
  }

  /** The head of a private key; its base64 follows on this line or on the next ones. */
  private int privateKey(int at) {
    int body = text.indexOf("-----", at + 11);
    if (body < 0 || body > at + 60 || !text.substring(at, body).contains("PRIVATE KEY")) {
      return at;
    }
    inPrivateKey = true;
    int from = body + 5;
    int end = from;
    while (end < to && Literals.isKeyBody(text, end)) {
      end++;
    }
    return end - from < 16 ? from : replace(from, end);
  }

  /** Takes a line of a private key; false if the key ended, or never was one. */
  private boolean keyLine(int from) {
    int start = from;
    while (start < to && Literals.isKeyFringe(text.charAt(start))) {
      start++;
    }
    int end = start;
    while (end < to && Literals.isKeyBody(text, end)) {
      end++;
    }
    if (end - start >= 16) {
      replace(start, end);
      return true;
    }
    // Blank, or a header such as DEK-Info.
    inPrivateKey =
        start == to || text.startsWith("Proc-Type", start) || text.startsWith("DEK-", start);
    return inPrivateKey;
  }

  private int replace(int from, int end) {
    out.append(text, copied, from).append(redactor.mark(text.substring(from, end)));
    copied = end;
    return end;
  }

  private static boolean isName(char c) {
    return TokenShapes.isWord(c) || c == '.';
  }
}
