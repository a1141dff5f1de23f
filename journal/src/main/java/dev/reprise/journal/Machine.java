package dev.reprise.journal;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which machine, and which start of it. Read from files: {@code InetAddress} would draw random
 * numbers in the program's name, and ask the network.
 */
public final class Machine {
  private Machine() {}

  /** The host's name; {@code localhost} if the system does not tell. */
  public static String host() {
    return host(System.getenv());
  }

  static String host(Map<String, String> environment) {
    String[] candidates = {
      line("/proc/sys/kernel/hostname"),
      environment.get("HOSTNAME"),
      environment.get("COMPUTERNAME"),
      line("/etc/hostname")
    };
    for (String candidate : candidates) {
      if (candidate != null && !candidate.isBlank()) {
        return candidate;
      }
    }
    return "localhost";
  }

  /**
   * Eight hex digits that change with every start of the system; {@code 00000000} where it does not
   * tell (anything but Linux).
   */
  public static String bootId() {
    String id = line("/proc/sys/kernel/random/boot_id");
    return id == null || id.length() < 8 ? "00000000" : id.substring(0, 8);
  }

  private static @Nullable String line(String path) {
    File file = new File(path);
    if (!file.canRead()) {
      return null;
    }
    try (FileInputStream in = new FileInputStream(file)) {
      return new String(in.readNBytes(1024), StandardCharsets.UTF_8).trim();
    } catch (IOException e) {
      // The next source is asked; the last one always answers.
      return null;
    }
  }
}
