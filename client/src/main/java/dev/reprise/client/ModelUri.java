package dev.reprise.client;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How MLflow names a model: {@code models:/name/version}, {@code models:/name@alias}, {@code
 * models:/id}, or the id of a logged model alone.
 *
 * @param name of the registered model, or the id of the logged one
 * @param part the version or the alias; empty for a logged model
 */
public record ModelUri(Kind kind, String name, String part) {
  private static final String SCHEME = "models:/";
  private static final Pattern VERSION = Pattern.compile("models:/([^/:]+)/([1-9][0-9]{0,9})");
  private static final Pattern ALIAS = Pattern.compile("models:/([^/:]+)@([^/@:]+)");
  private static final Pattern LOGGED = Pattern.compile("(?:models:/)?(m-[0-9a-f]{32})");

  /** What is named. */
  public enum Kind {
    /** A version of a registered model. */
    VERSION,
    /** The version of a registered model that an alias points to. */
    ALIAS,
    /** A logged model of MLflow 3. */
    LOGGED
  }

  /** Reads a name; empty if it is none of the four forms, such as one with a stage. */
  public static Optional<ModelUri> parse(String text) {
    Matcher version = VERSION.matcher(text);
    if (version.matches()) {
      return Optional.of(new ModelUri(Kind.VERSION, version.group(1), version.group(2)));
    }
    Matcher alias = ALIAS.matcher(text);
    if (alias.matches()) {
      return Optional.of(new ModelUri(Kind.ALIAS, alias.group(1), alias.group(2)));
    }
    Matcher logged = LOGGED.matcher(text);
    return logged.matches()
        ? Optional.of(new ModelUri(Kind.LOGGED, logged.group(1), ""))
        : Optional.empty();
  }

  /** Whether a text means to name a model so, well formed or not. */
  public static boolean isMeant(String text) {
    return text.startsWith(SCHEME) || LOGGED.matcher(text).matches();
  }
}
