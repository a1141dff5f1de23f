package dev.reprise.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * Replaces secrets by {@code <redacted:}, 16 hex digits of a keyed digest and {@code >}: equal
 * secrets stay equal on one machine, and nothing else can be learned. What counts as a secret is in
 * docs/privacy.md. All methods take linear time, may be called from any thread, and leave what is
 * redacted already as it is.
 */
public final class Redactor {
  private static final String MARK = "<redacted:";

  private final LocalKey key;

  Redactor(LocalKey key) {
    this.key = key;
  }

  /** The value of a variable, property or parameter, whole if its name says that it is a secret. */
  public String value(String name, String value) {
    boolean secret =
        !value.isEmpty()
            && SecretNames.isSecret(name)
            && !Literals.isPlaceholder(value, 0, value.length());
    return secret ? mark(value) : text(value);
  }

  /** Whether a value was a secret as a whole. */
  public static boolean isSecret(String redacted) {
    return redacted.startsWith(MARK) && redacted.indexOf('>') == redacted.length() - 1;
  }

  /** Command line arguments, of the JVM or of a program, in their order. */
  public List<String> arguments(List<String> arguments) {
    List<String> redacted = new ArrayList<>(arguments.size());
    boolean secretFollows = false;
    for (String argument : arguments) {
      boolean option = argument.startsWith("-");
      int equals = argument.indexOf('=');
      if (secretFollows && !option && !argument.isEmpty()) {
        redacted.add(value("password", argument));
      } else if (equals > 0 && isName(argument, equals)) {
        String value = value(argument.substring(0, equals), argument.substring(equals + 1));
        redacted.add(argument.substring(0, equals + 1).concat(value));
      } else {
        redacted.add(text(argument));
      }
      secretFollows = option && equals < 0 && SecretNames.isSecret(argument);
    }
    return redacted;
  }

  private static boolean isName(String argument, int end) {
    for (int i = 0; i < end; i++) {
      char c = argument.charAt(i);
      if (!TokenShapes.isWord(c) && c != '.') {
        return false;
      }
    }
    return true;
  }

  /** Any text of settings or command lines; what looks like a secret in it is replaced. */
  public String text(String text) {
    TextScan scan = new TextScan(this, text);
    int from = 0;
    while (from < text.length()) {
      int end = lineEnd(text, from);
      scan.line(from, end, false);
      from = end + 1;
    }
    return scan.result();
  }

  /**
   * A patch in unified form. Its lines stay lines and keep their marks; in files of program code
   * only literals and tokens of known shape are taken for secrets.
   */
  public String patch(String patch) {
    TextScan scan = new TextScan(this, patch);
    boolean careful = true;
    int from = 0;
    while (from < patch.length()) {
      int end = lineEnd(patch, from);
      if (patch.startsWith("+++ ", from) || patch.startsWith("--- ", from)) {
        boolean none = patch.startsWith("/dev/null", from + 4);
        careful = none ? careful : !SettingsFiles.is(patch, from + 4, end);
      } else {
        char mark = patch.charAt(from);
        boolean marked = mark == '+' || mark == '-' || mark == ' ';
        scan.line(marked ? from + 1 : from, end, careful);
      }
      from = end + 1;
    }
    return scan.result();
  }

  /** A URL without user and password. */
  public static String withoutUserInfo(String url) {
    int start = url.indexOf("://");
    if (start < 0) {
      return url;
    }
    int end = start + 3;
    int at = -1;
    while (end < url.length() && !Literals.endsAuthority(url.charAt(end))) {
      if (url.charAt(end) == '@') {
        at = end;
      }
      end++;
    }
    return at < 0 ? url : url.substring(0, start + 3).concat(url.substring(at + 1));
  }

  private static int lineEnd(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  String mark(String secret) {
    return MARK.concat(key.digest(secret)).concat(">");
  }
}
