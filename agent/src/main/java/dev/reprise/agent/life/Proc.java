package dev.reprise.agent.life;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Linux says of this process under /proc; empty where there is none. */
final class Proc {
  private static final int MOST = 4 << 20;

  private Proc() {}

  /** A file's text; empty if it cannot be read. */
  static String read(String path) {
    return read(new File(path), MOST);
  }

  static String read(File file, int most) {
    try (FileInputStream in = new FileInputStream(file)) {
      return new String(in.readNBytes(most), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return ""; // not Linux, or not allowed
    }
  }

  /** This process's number, without starting the machinery of ProcessHandle where possible. */
  static long pid() {
    String self = canonical("/proc/self");
    if (self != null && self.startsWith("/proc/")) {
      try {
        return Long.parseLong(self.substring("/proc/".length()));
      } catch (NumberFormatException e) {
        // no /proc as Linux has it
      }
    }
    return ProcessHandle.current().pid();
  }

  /** Where a path leads when its links are followed. */
  static @Nullable String canonical(String path) {
    try {
      return new File(path).getCanonicalPath();
    } catch (IOException e) {
      return null;
    }
  }

  /** What a link says; empty if it is none. */
  static String link(String path) {
    try {
      return Files.readSymbolicLink(Path.of(path)).toString();
    } catch (IOException | RuntimeException e) {
      return ""; // not Linux
    }
  }

  /** The exact command line, empty arguments included. */
  static List<String> commandLine() {
    return split(read("/proc/self/cmdline"), '\0');
  }

  static List<String> lines(String text) {
    return split(text, '\n');
  }

  private static List<String> split(String text, char end) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf(end); at >= 0; at = text.indexOf(end, from)) {
      parts.add(text.substring(from, at));
      from = at + 1;
    }
    if (from < text.length()) {
      parts.add(text.substring(from));
    }
    return parts;
  }

  /** The value behind {@code name:} in a status file. */
  static String field(String text, String name) {
    for (String line : lines(text)) {
      if (line.startsWith(name) && line.startsWith(":", name.length())) {
        return line.substring(name.length() + 1).trim();
      }
    }
    return "";
  }
}
