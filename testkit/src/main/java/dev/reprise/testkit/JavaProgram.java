package dev.reprise.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program to run in a JVM of its own: the JDK that runs the tests, an environment without
 * anything of MLflow's, of Reprise's or of other agents', and its streams kept apart. Not for
 * several threads.
 */
public final class JavaProgram {

  private static final long SECONDS = 180;

  /** How a program ended and what it wrote. */
  public record Outcome(int status, String stdout, String stderr) {}

  private final List<String> jvm = new ArrayList<>();
  private final List<String> program;
  private final List<String> arguments = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private Path directory = Path.of("").toAbsolutePath();

  private JavaProgram(List<String> program) {
    this.program = program;
  }

  /** A runnable jar. */
  public static JavaProgram jar(Path jar) {
    return new JavaProgram(List.of("-jar", jar.toString()));
  }

  /** A class with a main method. */
  public static JavaProgram main(String classPath, String mainClass) {
    return new JavaProgram(List.of("-cp", classPath, mainClass));
  }

  /** Adds JVM options. */
  public JavaProgram jvm(String... options) {
    jvm.addAll(List.of(options));
    return this;
  }

  /** Adds program arguments. */
  public JavaProgram arguments(String... more) {
    arguments.addAll(List.of(more));
    return this;
  }

  /** Sets an environment variable. */
  public JavaProgram environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Sets the directory it runs in; else the test's own. */
  public JavaProgram in(Path where) {
    directory = where;
    return this;
  }

  /**
   * Runs it to its end.
   *
   * @throws IllegalStateException if it has not ended after three minutes; it is killed then
   */
  public Outcome run() throws IOException, InterruptedException {
    Path streams = Files.createTempDirectory("java-program");
    Path out = streams.resolve("stdout");
    Path err = streams.resolve("stderr");
    Process process = builder().redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException(program + " has not ended; its stderr: " + text(err));
      }
      return new Outcome(process.exitValue(), text(out), text(err));
    } finally {
      process.destroyForcibly();
      Files.deleteIfExists(out);
      Files.deleteIfExists(err);
      Files.deleteIfExists(streams);
    }
  }

  /** What {@link #run} starts, for a test that does other things with it. */
  public ProcessBuilder builder() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(program);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    Map<String, String> inherited = builder.environment();
    inherited
        .keySet()
        .removeIf(
            name ->
                name.startsWith("MLFLOW_")
                    || name.startsWith("REPRISE_")
                    || name.equals("JAVA_TOOL_OPTIONS")
                    || name.equals("JDK_JAVA_OPTIONS"));
    inherited.putAll(environment);
    return builder;
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
