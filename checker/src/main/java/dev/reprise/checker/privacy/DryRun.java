package dev.reprise.checker.privacy;

import java.util.Locale;
import java.util.Map;

/** Tells what of a run would go where, with the settings in force. */
public final class DryRun {
  private final Map<String, String> settings;
  private final String destination;
  private final boolean server;

  private DryRun(Map<String, String> settings) {
    this.settings = settings;
    this.destination = settings.getOrDefault("tracking.uri", "");
    this.server = !destination.startsWith("file:");
  }

  /**
   * The list for a person, with a line break at its end.
   *
   * @param settings as the agent would take them, the tracking URI absolute
   */
  public static String of(Map<String, String> settings) {
    DryRun dryRun = new DryRun(settings);
    StringBuilder text = new StringBuilder();
    text.append(dryRun.destination()).append(System.lineSeparator());
    for (Field field : Field.ALL) {
      text.append("  ")
          .append(String.format(Locale.ROOT, "%-14s", dryRun.answer(field)))
          .append(field.name())
          .append(dryRun.hint(field))
          .append(System.lineSeparator());
    }
    return text.append("Nothing was sent. How secrets are found: docs/privacy.md")
        .append(System.lineSeparator())
        .toString();
  }

  private String destination() {
    if ("never".equals(settings.get("run"))) {
      return "run=never: the agent records nothing. With another value, to " + destination + ":";
    }
    return server
        ? "A run recorded here goes to the server " + destination + ":"
        : "A run recorded here stays on this machine, in the directory "
            + destination.substring("file:".length())
            + ":";
  }

  private String answer(Field field) {
    return switch (field.kind()) {
      case STORE -> "yes";
      case REDACTED -> "redacted";
      case ASKED -> asked(field) ? "redacted" : "no, not asked";
      case COPIED -> copied(field) ? "yes, as it is" : "no, not asked";
      case LOCAL -> "no, local";
      case NEVER -> "never";
    };
  }

  private boolean asked(Field field) {
    String value = settings.getOrDefault(field.setting(), "");
    return value.isEmpty() ? !server : value.equals("on");
  }

  private boolean copied(Field field) {
    return settings.getOrDefault(field.setting(), "").equals("on");
  }

  private String hint(Field field) {
    if (field.setting().isEmpty()) {
      return "";
    }
    if (field.kind() == Field.Kind.ASKED) {
      return "  (" + field.setting() + (asked(field) ? "=off keeps them here)" : "=on sends them)");
    }
    if (field.kind() == Field.Kind.COPIED) {
      return "  (" + field.setting() + (copied(field) ? "=off does not)" : "=on sends them)");
    }
    String value = settings.getOrDefault(field.setting(), "");
    return "  ("
        + field.setting()
        + (value.isEmpty() ? " is not set)" : "=" + shortened(value) + ")");
  }

  private static String shortened(String value) {
    return value.length() <= 40 ? value : value.substring(0, 39) + "…";
  }
}
