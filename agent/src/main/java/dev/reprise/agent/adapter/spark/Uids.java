package dev.reprise.agent.adapter.spark;

/** Spark gives each object a name that ends in 12 digits by chance: {@code rfc_cdc3bae0ca76}. */
final class Uids {
  private static final int DIGITS = 12;

  private Uids() {}

  /** The text without such ends. */
  static String strip(String text) {
    StringBuilder plain = null;
    int from = 0;
    for (int at = text.indexOf('_'); at >= 0; at = text.indexOf('_', at + 1)) {
      if (at > 0 && isUid(text, at + 1)) {
        plain = plain == null ? new StringBuilder() : plain;
        plain.append(text, from, at);
        from = at + 1 + DIGITS;
      }
    }
    return plain == null ? text : plain.append(text, from, text.length()).toString();
  }

  private static boolean isUid(String text, int from) {
    int to = from + DIGITS;
    if (to > text.length()) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return to == text.length() || !isDigit(text.charAt(to));
  }

  private static boolean isDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }
}
