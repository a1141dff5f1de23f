package dev.reprise.agent.life;

import dev.reprise.agent.Settings;
import java.util.Map;

/** What the agent would be set to if it were started here and now; for {@code --settings}. */
public final class SettingsInForce {
  private SettingsInForce() {}

  /**
   * Lines of {@code name=value}, with the tracking URI as it would be used, without credentials;
   * what could not be understood as lines of {@code # complaint}.
   *
   * @param argument what would stand behind {@code -javaagent:reprise-agent.jar=}
   */
  public static String lines(String argument) {
    Settings settings = Settings.read(argument);
    StringBuilder lines = new StringBuilder();
    for (String complaint : settings.complaints()) {
      lines.append("# ").append(complaint).append('\n');
    }
    for (Map.Entry<String, String> entry : settings.all().entrySet()) {
      String value =
          entry.getKey().equals("tracking.uri")
              ? Tracking.of(settings, System.getenv()).uri()
              : entry.getValue();
      lines.append(entry.getKey()).append('=').append(value).append('\n');
    }
    return lines.toString();
  }
}
