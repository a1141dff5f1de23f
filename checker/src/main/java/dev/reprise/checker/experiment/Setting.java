package dev.reprise.checker.experiment;

import dev.reprise.checker.runs.UsageException;
import dev.reprise.record.Factor;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A change that a person asks for: {@code parameters.eta=0.05}.
 *
 * @param name of the thing within its factor
 * @param text as it was given
 */
public record Setting(Factor factor, String name, String value, String text) {
  /** The one that speaks of no factor. */
  static final String DETERMINISM = "determinism";

  static final String FLAGS = "flags";

  private static final String FORMS =
      "; forms: parameters.NAME=VALUE, seeds.NAME=NUMBER, data.NAME=FILE,"
          + " libraries.GROUP:ARTIFACT=VERSION, environment.NAME=VALUE, runtime.flags+=FLAG,"
          + " determinism=on";

  /**
   * Reads one.
   *
   * @throws UsageException if it has none of the forms
   */
  public static Setting parse(String text) {
    int equals = text.indexOf('=');
    if (equals <= 0) {
      throw wrong(text, "is not NAME=VALUE");
    }
    boolean added = text.charAt(equals - 1) == '+';
    String path = text.substring(0, added ? equals - 1 : equals);
    String value = text.substring(equals + 1);
    if (path.equals(DETERMINISM)) {
      if (!value.equals("on") || added) {
        throw wrong(text, "can only be " + DETERMINISM + "=on");
      }
      return new Setting(Factor.RUNTIME, DETERMINISM, value, text);
    }
    int dot = path.indexOf('.');
    Factor factor = factor(dot < 0 ? path : path.substring(0, dot)).orElseThrow(() -> no(text));
    String name = dot < 0 ? "" : path.substring(dot + 1);
    if (name.isEmpty()) {
      throw wrong(text, "names a factor and nothing in it");
    }
    refuse(factor, name, value, added, text);
    return new Setting(factor, name, value, text);
  }

  /** Whether the agent's deterministic mode is to be switched on. */
  public boolean isDeterminism() {
    return factor == Factor.RUNTIME && name.equals(DETERMINISM);
  }

  private static void refuse(Factor factor, String name, String value, boolean added, String text) {
    boolean flags = factor == Factor.RUNTIME && name.equals(FLAGS);
    if (factor == Factor.CODE || factor == Factor.HARDWARE) {
      throw wrong(
          text, factor.key() + " cannot be set: train the other code, or on the other machine");
    }
    if (factor == Factor.RUNTIME && !flags) {
      throw wrong(text, "of the runtime only flags can be set; another JDK with --jdk of rerun");
    }
    if (flags && !(added && value.startsWith("-"))) {
      throw wrong(text, "adds a flag: runtime.flags+=-XX:-UseFMA");
    }
    if (added && !flags) {
      throw wrong(text, "+= is for runtime.flags only");
    }
    if (value.isEmpty() && factor != Factor.PARAMETERS && factor != Factor.ENVIRONMENT) {
      throw wrong(text, "has no value");
    }
  }

  private static Optional<Factor> factor(String key) {
    return Arrays.stream(Factor.values())
        .filter(factor -> factor.key().equals(key.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  private static UsageException no(String text) {
    return wrong(text, "begins with no factor");
  }

  private static UsageException wrong(String text, String why) {
    return new UsageException("--set " + text + ": " + why + FORMS);
  }
}
