package dev.reprise.journal;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells from the name of an option, property or variable whether its value is a secret. A name is
 * taken apart into words ({@code apiKey}, {@code API_KEY} and {@code api.key} are the same two),
 * and the neighbours of a suspicious word decide: {@code access_token} is one, {@code pad_token}
 * and {@code token_count} are not.
 */
final class SecretNames {
  static final int NONE = 0;

  /** A word of everyday code, such as {@code key} alone: a secret where it names a setting. */
  static final int WEAK = 1;

  static final int STRONG = 2;

  /** Words that end so are secrets, also when written together: {@code dbpassword}. */
  private static final String[] ENDINGS = {
    "password",
    "passwd",
    "passphrase",
    "secret",
    "secrets",
    "credential",
    "credentials",
    "apikey",
    "secretkey",
    "accesskey",
    "privatekey",
    "accountkey",
    "authkey",
    "sharedkey",
    "authtoken",
    "accesstoken",
    "refreshtoken",
    "sessiontoken",
    "apitoken",
    "bearertoken",
    "sessionid",
    "cookie",
    "cookies",
    "authorization",
    "jwt"
  };

  private static final Set<String> SHORT =
      set("key", "token", "auth", "session", "private", "pass", "pwd", "bearer");

  /** In front of {@code key} or {@code token}: surely a secret, whatever follows. */
  private static final Set<String> STRONG_BEFORE =
      set(
          "api",
          "access",
          "secret",
          "private",
          "account",
          "ssh",
          "encryption",
          "signing",
          "master",
          "auth",
          "client",
          "service",
          "storage",
          "subscription",
          "refresh",
          "bearer",
          "license",
          "deploy",
          "shared",
          "id",
          "oauth",
          "personal",
          "csrf",
          "xsrf",
          "sas");

  /** In front of a short word: an ordinary one. */
  private static final Set<String> PLAIN_BEFORE =
      set(
          "sort",
          "primary",
          "foreign",
          "partition",
          "cache",
          "row",
          "group",
          "join",
          "map",
          "hash",
          "index",
          "column",
          "field",
          "feature",
          "label",
          "public",
          "dict",
          "lookup",
          "registry",
          "hot",
          "next",
          "prev",
          "previous",
          "first",
          "last",
          "min",
          "max",
          "unique",
          "composite",
          "natural",
          "order",
          "by",
          "config",
          "param",
          "metric",
          "tag",
          "property",
          "json",
          "yaml",
          "xml",
          "translation",
          "message",
          "object",
          "pad",
          "padding",
          "eos",
          "bos",
          "unk",
          "unknown",
          "sep",
          "cls",
          "mask",
          "start",
          "end",
          "begin",
          "stop",
          "special",
          "num",
          "n",
          "per",
          "image",
          "speech",
          "new",
          "add",
          "added",
          "word",
          "sub",
          "blank",
          "target",
          "source",
          "single",
          "one",
          "two",
          "second",
          "forward",
          "backward",
          "multi",
          "low",
          "high",
          "band",
          "full",
          "use",
          "enable",
          "require",
          "skip",
          "desktop",
          "spark",
          "training",
          "train",
          "test",
          "is",
          "has",
          "no",
          "in",
          "query",
          "record",
          "event",
          "state",
          "random",
          "rng",
          "prng",
          "jax",
          "data",
          "timestamp",
          "name",
          "value",
          "dropout",
          "permutation");

  /** Behind a suspicious word: something about the secret, not the secret. */
  private static final Set<String> ABOUT =
      set(
          "file",
          "path",
          "dir",
          "directory",
          "url",
          "uri",
          "type",
          "count",
          "limit",
          "length",
          "len",
          "size",
          "max",
          "min",
          "ids",
          "id",
          "index",
          "mask",
          "enabled",
          "required",
          "timeout",
          "ttl",
          "expiry",
          "expires",
          "expiration",
          "class",
          "algorithm",
          "provider",
          "header",
          "name",
          "names",
          "prefix",
          "suffix",
          "policy",
          "method",
          "mode",
          "sock",
          "address",
          "bus",
          "column",
          "columns",
          "field",
          "store",
          "manager",
          "factory",
          "resolver",
          "level",
          "embedding",
          "embeddings",
          "dropout",
          "prob",
          "rate",
          "ratio",
          "per",
          "budget",
          "window",
          "overlap",
          "plugin",
          "plugins",
          "endpoint",
          "host",
          "port",
          "scheme",
          "realm",
          "generator",
          "format",
          "encoding",
          "events",
          "config",
          "version");

  private SecretNames() {}

  static boolean isSecret(String name) {
    return rate(name) != NONE;
  }

  static int rate(String name) {
    // The working directory, and a path: neither is what its name says.
    if (name.equals("PWD") || name.equals("GOOGLE_APPLICATION_CREDENTIALS")) {
      return NONE;
    }
    String[] words = new String[8];
    int count = split(name, words);
    int rating = NONE;
    for (int i = 0; i < count; i++) {
      String before = i == 0 ? "" : words[i - 1];
      String after = i + 1 == count ? "" : words[i + 1];
      rating = Math.max(rating, rate(before, words[i], after));
    }
    return rating;
  }

  private static int rate(String before, String word, String after) {
    if (isLong(word)) {
      boolean about = ABOUT.contains(after) && !(word.equals("secret") && after.equals("id"));
      return about ? NONE : STRONG;
    }
    if (!SHORT.contains(word)) {
      return NONE;
    }
    boolean keyOrToken = word.equals("key") || word.equals("token");
    if (keyOrToken && STRONG_BEFORE.contains(before)) {
      return ABOUT.contains(after) ? NONE : STRONG;
    }
    if (word.equals("session") && after.equals("id")) {
      return STRONG;
    }
    if (!after.isEmpty() || (!word.equals("auth") && PLAIN_BEFORE.contains(before))) {
      return NONE;
    }
    return before.isEmpty() ? WEAK : STRONG;
  }

  private static boolean isLong(String word) {
    char last = word.charAt(word.length() - 1);
    for (String ending : ENDINGS) {
      // Compared first, because most words differ there and this runs before the compilers do.
      if (ending.charAt(ending.length() - 1) == last && word.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  /** Lower-case words without trailing digits; of a longer name the last ones. */
  private static int split(String name, String[] words) {
    int count = 0;
    int end = name.length();
    int i = end;
    while (i > 0 && count < words.length) {
      i--;
      boolean letter = isAlphanumeric(name.charAt(i));
      boolean starts = letter && (i == 0 || startsWord(name, i));
      if (!letter || starts) {
        count += word(name, starts ? i : i + 1, end, words, count);
        end = i;
      }
    }
    for (int low = 0, high = count - 1; low < high; low++, high--) {
      String swap = words[low];
      words[low] = words[high];
      words[high] = swap;
    }
    return count;
  }

  private static int word(String name, int from, int to, String[] words, int at) {
    int end = to;
    while (end > from && name.charAt(end - 1) <= '9') {
      end--;
    }
    if (end <= from) {
      return 0;
    }
    char[] word = new char[end - from];
    for (int i = 0; i < word.length; i++) {
      char c = name.charAt(from + i);
      word[i] = c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
    words[at] = new String(word);
    return 1;
  }

  private static boolean startsWord(String name, int i) {
    char before = name.charAt(i - 1);
    if (!isAlphanumeric(before)) {
      return true;
    }
    if (!isUpper(name.charAt(i))) {
      return false;
    }
    boolean endsAcronym = isUpper(before) && i + 1 < name.length() && isLower(name.charAt(i + 1));
    return isLower(before) || endsAcronym;
  }

  private static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isAlphanumeric(char c) {
    return isUpper(c) || isLower(c) || (c >= '0' && c <= '9');
  }

  private static Set<String> set(String... words) {
    return new HashSet<>(Arrays.asList(words));
  }
}
