package dev.reprise.testkit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A training program of {@code examples/}, as its module's build made it, to be run with and
 * without the agent. Each run has a directory of its own.
 */
public final class Example {
  /** What follows {@code java}, up to the program's own arguments. */
  private final List<String> start;

  /** Whether it takes {@code --out}. */
  private final boolean saves;

  /** Home of the JDK that runs it. */
  private final Path home;

  private Example(List<String> start, boolean saves, Path home) {
    this.start = List.copyOf(start);
    this.saves = saves;
    this.home = home;
  }

  /**
   * The jar of a module. Its model goes to the directory of the run.
   *
   * @param module such as {@code weka-forest}
   * @param options of the JVM
   */
  public static Example jar(String module, String... options) {
    List<String> start = new ArrayList<>(Arrays.asList(options));
    start.add("-jar");
    start.add(directory(module).resolve("target").resolve(module + ".jar").toString());
    return new Example(start, true, here());
  }

  /**
   * A class of a module or of its tests, with the module's libraries.
   *
   * @param first class path entries that come before the libraries, below {@code target}
   */
  public static Example of(String module, Class<?> main, String... first) {
    Path target = directory(module).resolve("target");
    List<String> classPath = new ArrayList<>();
    classPath.add(target.resolve("classes").toString());
    for (String entry : first) {
      classPath.add(target.resolve(entry).toString());
    }
    classPath.add(target.resolve("test-classes").toString());
    classPath.add(target.resolve("lib") + File.separator + "*");
    String joined = String.join(File.pathSeparator, classPath);
    return new Example(List.of("-cp", joined, main.getName()), false, here());
  }

  /** The same with an option of the JVM in front. */
  public Example with(String option) {
    List<String> more = new ArrayList<>(List.of(option));
    more.addAll(start);
    return new Example(more, saves, home);
  }

  /** The same on another JDK than that of the test; {@link #watched} does not look at it. */
  public Example on(Path javaHome) {
    return new Example(start, saves, javaHome);
  }

  /**
   * The same under the agent, to be run by {@link #alone}: for tests that look at what it did, not
   * at its journal.
   *
   * @param settings of the agent, {@code key=value}
   */
  public Example under(List<String> settings) {
    return with("-javaagent:" + Recording.agentJar() + "=" + String.join(",", settings));
  }

  /** A data set that the examples share. */
  public static Path data(String file) {
    return Root.directory().resolve("examples").resolve("data").resolve(file).normalize();
  }

  /**
   * Runs it under the agent.
   *
   * @param run a directory for the outbox and for what the program saves; made if missing
   */
  public Recording watched(Path run, String... arguments) throws IOException {
    return watched(run, List.of(), arguments);
  }

  /**
   * As {@link #watched(Path, String...)}.
   *
   * @param settings of the agent, {@code key=value}
   */
  public Recording watched(Path run, List<String> settings, String... arguments)
      throws IOException {
    return Recording.of(
        run.resolve("outbox"), command(run, arguments), settings.toArray(String[]::new));
  }

  /** Runs it without the agent, unless {@link #under} was called. */
  public Result alone(Path run, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(home.resolve("bin").resolve("java").toString()));
    all.addAll(command(run, arguments));
    return Training.of(all).run();
  }

  /** What follows {@code java} on the command line, for another way to run it. */
  public List<String> program(String... arguments) {
    List<String> command = new ArrayList<>(start);
    command.addAll(Arrays.asList(arguments));
    return command;
  }

  private List<String> command(Path run, String... arguments) throws IOException {
    Files.createDirectories(run);
    List<String> command = new ArrayList<>(start);
    if (saves) {
      command.addAll(List.of("--out", run.toString()));
    }
    command.addAll(Arrays.asList(arguments));
    return command;
  }

  private static Path here() {
    return Path.of(System.getProperty("java.home"));
  }

  private static Path directory(String module) {
    return Root.directory().resolve("examples").resolve(module);
  }
}
