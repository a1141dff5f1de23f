package dev.reprise.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A process to be run in a test, a training JVM above all: command, environment, directory.
 *
 * <p>The environment is the caller's without the variables that would change a JVM, MLflow or
 * Reprise.
 */
public final class Training {
  private final List<String> command;
  private final Map<String, String> environment = new HashMap<>();
  private Path directory = Path.of("");
  private String input = "";
  private long timeoutSeconds = 300;

  private Training(List<String> command) {
    this.command = List.copyOf(command);
  }

  /** Any command. */
  public static Training of(List<String> command) {
    return new Training(command);
  }

  /** Any command. */
  public static Training of(String... command) {
    return new Training(List.of(command));
  }

  /** The JVM that runs the test, with these arguments. */
  public static Training java(String... arguments) {
    return java(List.of(arguments));
  }

  /** The JVM that runs the test, with these arguments. */
  public static Training java(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    return new Training(command);
  }

  /** The class path of the test itself, for running a class of it. */
  public static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** Joins class path entries. */
  public static String classPath(Path... entries) {
    return String.join(File.pathSeparator, List.of(entries).stream().map(Path::toString).toList());
  }

  /** Adds a variable. */
  public Training env(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Adds variables. */
  public Training env(Map<String, String> more) {
    environment.putAll(more);
    return this;
  }

  /** The working directory; the test's own unless set. */
  public Training in(Path workingDirectory) {
    this.directory = workingDirectory;
    return this;
  }

  /** What the process reads from standard input; nothing unless set. */
  public Training input(String text) {
    this.input = text;
    return this;
  }

  /** After this long the process is killed and the test fails; 300 unless set. */
  public Training timeoutSeconds(long seconds) {
    this.timeoutSeconds = seconds;
    return this;
  }

  /** Runs it to its end. */
  public Result run() {
    return start().await();
  }

  /** Starts it; for tests that watch or kill it. */
  public RunningProcess start() {
    ProcessBuilder builder = new ProcessBuilder(command);
    if (!directory.toString().isEmpty()) {
      builder.directory(directory.toFile());
    }
    clean(builder.environment());
    builder.environment().putAll(environment);
    try {
      return new RunningProcess(builder.start(), command, input, timeoutSeconds);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes what would change a JVM, MLflow or Reprise. */
  static void clean(Map<String, String> environment) {
    environment
        .keySet()
        .removeIf(
            name ->
                name.startsWith("MLFLOW_")
                    || (name.startsWith("REPRISE_") && !name.equals("REPRISE_VENVS"))
                    || name.equals("JDK_JAVA_OPTIONS")
                    || name.equals("JAVA_TOOL_OPTIONS")
                    || name.equals("_JAVA_OPTIONS")
                    || name.equals("CLASSPATH"));
  }
}
