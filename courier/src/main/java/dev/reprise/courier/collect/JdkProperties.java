package dev.reprise.courier.collect;

import java.util.List;

/** Tells properties that the JDK reads from those of the program. */
final class JdkProperties {
  private static final List<String> PREFIXES =
      List.of(
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "com.sun.",
          "os.",
          "user.",
          "file.",
          "line.",
          "path.",
          "native.",
          "stdout.",
          "stderr.",
          "stdin.",
          "awt.",
          "http.",
          "https.",
          "ftp.",
          "socksProxy");

  private JdkProperties() {}

  static boolean isJdks(String key) {
    return PREFIXES.stream().anyMatch(key::startsWith);
  }
}
