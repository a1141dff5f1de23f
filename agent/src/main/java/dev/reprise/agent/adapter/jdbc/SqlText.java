package dev.reprise.agent.adapter.jdbc;

/**
 * A statement without its literals, which may be secrets: each is a {@code ?}, and comments are
 * gone. Dialects differ in what a quote means; where that is not clear, less is kept.
 */
final class SqlText {
  /** Longer ones nobody reads. */
  private static final int MOST = 20_000;

  private final String sql;
  private final boolean isDoubleQuoteLiteral;
  private final boolean isHashComment;
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder literals = new StringBuilder();
  private int at;

  /**
   * @param url of the database, by which the dialect is known
   */
  SqlText(String sql, String url) {
    this.sql = sql;
    boolean mysql = url.startsWith("jdbc:mysql:") || url.startsWith("jdbc:mariadb:");
    this.isHashComment = mysql;
    this.isDoubleQuoteLiteral = mysql || url.startsWith("jdbc:sqlite:");
    while (at < sql.length()) {
      next();
    }
    if (text.length() > MOST) {
      text.setLength(MOST);
      text.append("… (").append(sql.length()).append(" characters)");
    }
  }

  /** The statement, white space folded. */
  String text() {
    int end = text.length();
    return end > 0 && text.charAt(end - 1) == ' ' ? text.substring(0, end - 1) : text.toString();
  }

  /** What was left out, in its order, such that other literals are another text. */
  String literals() {
    return literals.toString();
  }

  private void next() {
    char c = sql.charAt(at);
    if (c <= ' ') {
      space();
      at++;
    } else if (sql.startsWith("--", at) || (c == '#' && isHashComment)) {
      skip("\n", 1);
    } else if (sql.startsWith("/*", at)) {
      skip("*/", 2);
    } else if (c == '\'' || (c == '"' && isDoubleQuoteLiteral)) {
      quoted(c);
    } else if (c == '"' || c == '`') {
      int end = sql.indexOf(c, at + 1);
      keep(end < 0 ? sql.length() : end + 1);
    } else if (c == '$' && dollar() > 0) {
      int tag = dollar();
      int end = sql.indexOf(sql.substring(at, tag), tag);
      literal(end < 0 ? sql.length() : end + tag - at);
    } else if (isDigit(c) || (c == '.' && at + 1 < sql.length() && isDigit(sql.charAt(at + 1)))) {
      number();
    } else if (isWord(c)) {
      word();
    } else {
      keep(at + 1);
    }
  }

  private void space() {
    int length = text.length();
    if (length > 0 && text.charAt(length - 1) != ' ') {
      text.append(' ');
    }
  }

  private void skip(String until, int length) {
    space();
    int end = sql.indexOf(until, at + length);
    at = end < 0 ? sql.length() : end + until.length();
  }

  private void keep(int end) {
    text.append(sql, at, end);
    at = end;
  }

  private void literal(int end) {
    text.append('?');
    literals.append(end - at).append(':').append(sql, at, end);
    at = end;
  }

  /** With a backslash before a quote nobody knows where it ends: the rest of the statement goes. */
  private void quoted(char quote) {
    int end = at + 1;
    while (end < sql.length()) {
      char c = sql.charAt(end);
      if (c == '\\' && end + 1 < sql.length() && sql.charAt(end + 1) == quote) {
        end = sql.length();
      } else if (c != quote) {
        end++;
      } else if (end + 1 < sql.length() && sql.charAt(end + 1) == quote) {
        end += 2;
      } else {
        literal(end + 1);
        return;
      }
    }
    literal(sql.length());
  }

  /** The end of PostgreSQL's {@code $tag$}; 0 if there is none. */
  private int dollar() {
    int end = at + 1;
    while (end < sql.length() && isWord(sql.charAt(end)) && sql.charAt(end) != '$') {
      end++;
    }
    boolean isTag = end < sql.length() && sql.charAt(end) == '$';
    return isTag && (end == at + 1 || !isDigit(sql.charAt(at + 1))) ? end + 1 : 0;
  }

  private void number() {
    int end = at;
    while (end < sql.length()) {
      char c = sql.charAt(end);
      boolean isSign = (c == '+' || c == '-') && (sql.charAt(end - 1) | 32) == 'e';
      if (!isWord(c) && c != '.' && !(isSign && end > at && !sql.startsWith("0x", at))) {
        break;
      }
      end++;
    }
    literal(end);
  }

  private void word() {
    int end = at;
    while (end < sql.length() && isWord(sql.charAt(end))) {
      end++;
    }
    boolean isBeforeQuote = end < sql.length() && sql.charAt(end) == '\'';
    char last = sql.charAt(end - 1);
    if (isBeforeQuote && end - at <= 2 && (last == 'q' || last == 'Q')) {
      oracleQuoted(end);
    } else {
      keep(end);
    }
  }

  /** {@code q'[it's]'}. */
  private void oracleQuoted(int quote) {
    char open = quote + 1 < sql.length() ? sql.charAt(quote + 1) : '\'';
    int pair = "[]{}<>()".indexOf(open);
    char close = pair >= 0 && pair % 2 == 0 ? "[]{}<>()".charAt(pair + 1) : open;
    int end = sql.indexOf(close + "'", quote + 2);
    literal(end < 0 ? sql.length() : end + 2);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$';
  }
}
