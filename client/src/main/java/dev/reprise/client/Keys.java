package dev.reprise.client;

/**
 * How a key that MLflow does not take becomes one that it does, and back.
 *
 * <p>MLflow takes letters, digits and {@code _ - . : /} and space, as a normalised relative path.
 * Every other UTF-16 unit, and a {@code /} or {@code .} that would make the path not normalised, is
 * written {@code _xHHHH_} with four upper-case hex digits; a literal {@code _} in front of what
 * would then read as such an escape is itself written {@code _x005F_}. This is the rule by which
 * XML names are escaped in ISO/IEC 9075-14. So {@code Foo$Bar} is stored as {@code Foo_x0024_Bar}.
 *
 * <p>The stores apply it to the keys of params, metrics and tags in both directions; only a search
 * filter is passed on as it is written, and needs {@link #escape} for a key in it.
 */
public final class Keys {
  private static final int ESCAPE_LENGTH = 7;

  private Keys() {}

  /**
   * The key as MLflow stores it; keys that MLflow takes are returned as they are.
   *
   * @throws IllegalArgumentException if the key is empty
   */
  public static String escape(String key) {
    if (key.isEmpty()) {
      throw new IllegalArgumentException("A param, metric or tag needs a key; this one is empty.");
    }
    StringBuilder out = new StringBuilder(key.length());
    int next;
    for (int i = 0; i < key.length(); i = next) {
      int point = key.codePointAt(i);
      next = i + Character.charCount(point);
      if (taken(point) && !unnormal(key, i) && !(point == '_' && isEscape(key, i))) {
        out.appendCodePoint(point);
      } else {
        for (int unit = i; unit < next; unit++) {
          out.append(escaped(key.charAt(unit)));
        }
      }
    }
    return out.toString();
  }

  /** The key that {@link #escape} was given. */
  public static String unescape(String stored) {
    if (!stored.contains("_x")) {
      return stored;
    }
    StringBuilder out = new StringBuilder(stored.length());
    for (int i = 0; i < stored.length(); i++) {
      if (isEscape(stored, i)) {
        out.append((char) Integer.parseInt(stored, i + 2, i + 6, 16));
        i += ESCAPE_LENGTH - 1;
      } else {
        out.append(stored.charAt(i));
      }
    }
    return out.toString();
  }

  /** One character as {@code _xHHHH_}. */
  public static String escaped(char c) {
    return String.format("_x%04X_", (int) c);
  }

  private static boolean taken(int point) {
    return Character.isLetterOrDigit(point) || "_-. :/".indexOf(point) >= 0;
  }

  /** Whether the slash or dot here keeps the key from being a normalised relative path. */
  private static boolean unnormal(String key, int i) {
    char c = key.charAt(i);
    if (c == '/') {
      return i == 0 || i == key.length() - 1 || key.charAt(i - 1) == '/';
    }
    if (c != '.') {
      return false;
    }
    boolean starts = i == 0 || key.charAt(i - 1) == '/';
    boolean one = i + 1 == key.length() || key.charAt(i + 1) == '/';
    boolean two =
        i + 1 < key.length()
            && key.charAt(i + 1) == '.'
            && (i + 2 == key.length() || key.charAt(i + 2) == '/');
    return starts && (one || two);
  }

  private static boolean isEscape(String text, int i) {
    if (i + ESCAPE_LENGTH > text.length()
        || text.charAt(i) != '_'
        || text.charAt(i + 1) != 'x'
        || text.charAt(i + 6) != '_') {
      return false;
    }
    for (int k = i + 2; k < i + 6; k++) {
      if ("0123456789ABCDEF".indexOf(text.charAt(k)) < 0) {
        return false;
      }
    }
    return true;
  }
}
