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

  /** Neither the JDK's nor MLflow's nor ours. */
  static boolean isTheProgramsOwn(String key) {
    return !isJdks(key) && !key.startsWith("reprise.") && !key.startsWith("mlflow.");
  }

  static boolean isJdks(String key) {
    return PREFIXES.stream().anyMatch(key::startsWith);
  }
}
