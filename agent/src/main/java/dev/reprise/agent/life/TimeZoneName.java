package dev.reprise.agent.life;

import java.util.Map;
import java.util.Properties;

/** The JVM's default time zone, as far as it shows from outside. */
public final class TimeZoneName {
  private TimeZoneName() {}

  /**
   * Its name; empty if nothing says which. Not asked of {@code TimeZone}, which sets a system
   * property when it is first asked.
   */
  public static String of(Properties properties, Map<String, String> env) {
    String set = properties.getProperty("user.timezone", "");
    set = set.isEmpty() ? env.getOrDefault("TZ", "") : set;
    String file = Proc.canonical("/etc/localtime");
    int zone = file == null ? -1 : file.indexOf("zoneinfo/");
    if (!set.isEmpty() || file == null || zone < 0) {
      return set;
    }
    return file.substring(zone + "zoneinfo/".length());
  }
}
