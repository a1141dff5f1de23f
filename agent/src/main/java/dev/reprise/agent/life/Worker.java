package dev.reprise.agent.life;

import java.util.List;

/** A JVM that works for another, which alone knows what is trained: an executor of Spark's. */
final class Worker {
  private Worker() {}

  /**
   * What names the application in the driver and in its executors alike: its id, which is unique in
   * one cluster, and the driver's address.
   *
   * @param started the main class
   * @return empty if this JVM works for no other
   */
  static String key(String started, List<String> commandLine) {
    if (!started.startsWith("org.apache.spark.") || !started.endsWith("ExecutorBackend")) {
      return "";
    }
    String application = after("--app-id", commandLine);
    String driver = after("--driver-url", commandLine);
    int at = driver.indexOf('@');
    return application.isEmpty() || at < 0 ? "" : application + driver.substring(at);
  }

  private static String after(String option, List<String> commandLine) {
    int at = commandLine.indexOf(option);
    return at < 0 || at + 1 == commandLine.size() ? "" : commandLine.get(at + 1);
  }
}
