package dev.reprise.examples.changes;

import dev.reprise.testkit.GitRepository;
import dev.reprise.testkit.Recording;
import dev.reprise.testkit.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A training that was not begun: all that a person can change of it. */
final class Trial {
  private final Path directory;
  private final Program program;
  private final Path project;
  private final List<Path> classPath;
  private final List<String> prefix = new ArrayList<>();
  private final List<String> options = new ArrayList<>(List.of("-DWEKA_HOME=weka"));
  private final List<String> arguments = new ArrayList<>(List.of("--out", "model"));
  private final Map<String, String> environment =
      new TreeMap<>(Map.of("LANG", "C.UTF-8", "OMP_NUM_THREADS", "2"));
  private Path java = Path.of(System.getProperty("java.home"));
  private Path outbox;

  /**
   * A copy of a program.
   *
   * @param directory a new one, for the program and what it writes
   * @param outbox that of all runs, which one courier serves
   */
  Trial(Path directory, Program program, Path base, Path outbox) throws IOException {
    this.directory = directory;
    this.program = program;
    this.outbox = outbox;
    project = directory.resolve("place").resolve(program.name());
    Base.copy(base, directory.resolve("place"));
    classPath = new ArrayList<>(List.of(Build.jarOf(project, program)));
    classPath.addAll(Build.libraries(project));
    arguments.addAll(program.more());
  }

  /** Where a change may put files. */
  Path directory() {
    return directory;
  }

  GitRepository repository() {
    return GitRepository.init(project);
  }

  /** Edits the source as it would be done by hand, and builds. */
  void source(String old, String other) throws IOException {
    edit(project.resolve(program.source()), text -> replaced(text, old, other));
    Build.jar(project, program);
  }

  /** Adds a file to the program's jar. */
  void resource(String name, String text) throws IOException {
    Files.createDirectories(project.resolve("resources"));
    Files.writeString(project.resolve("resources").resolve(name), text);
    Build.jar(project, program);
  }

  /** Changes lines of the data, the names of the columns among them. */
  void data(UnaryOperator<List<String>> lines) throws IOException {
    edit(
        directory.resolve("place/data").resolve(program.data()),
        text -> String.join("\n", lines.apply(text.lines().toList())) + "\n");
  }

  /** Another value for an argument, or one more argument. */
  void argument(String name, String value) {
    int at = arguments.indexOf(name);
    if (at < 0) {
      arguments.addAll(List.of(name, value));
    } else {
      arguments.set(at + 1, value);
    }
  }

  void option(String option) {
    options.add(option);
  }

  void variable(String name, String value) {
    environment.put(name, value);
  }

  void on(Path jdk) {
    java = jdk;
  }

  /** Another version of a library, or another copy, in the place of the one that is there. */
  void library(String name, Path jar) {
    int at = 0;
    while (!classPath.get(at).getFileName().toString().startsWith(name)) {
      at++;
    }
    classPath.set(at, jar);
  }

  /** A library in the last place of the class path, moved there if it has another. */
  void last(Path jar) {
    classPath.remove(jar);
    classPath.add(jar);
  }

  List<Path> classPath() {
    return classPath;
  }

  /** Under a command that shows the JVM another machine, and the courier too. */
  void under(String... command) {
    prefix.addAll(Arrays.asList(command));
    outbox = directory.resolve("outbox");
  }

  /** Under a command that changes the process alone. */
  void by(String... command) {
    prefix.addAll(Arrays.asList(command));
  }

  /** Ready to run, recorded in a store. */
  Training training(Path store) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(java.resolve("bin/java").toString());
    command.add(
        "-javaagent:%s=run=always,exit.wait=120,outbox=%s".formatted(Recording.agentJar(), outbox));
    // Libraries unpack native code under one name: two at a time would crash each other.
    Path work = directory.resolve("work");
    Path temporary = Files.createDirectories(work.resolve("tmp"));
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(options);
    command.addAll(List.of("-cp", Training.classPath(classPath.toArray(Path[]::new))));
    command.add(program.main());
    command.addAll(arguments);
    return Training.of(command)
        .env("MLFLOW_TRACKING_URI", store.toString())
        .env("HOME", directory.toString())
        .env(environment)
        .in(work);
  }

  private static void edit(Path file, UnaryOperator<String> change) throws IOException {
    Files.writeString(file, change.apply(Files.readString(file)));
  }

  private static String replaced(String text, String old, String other) {
    if (!text.contains(old)) {
      throw new IllegalArgumentException("the source has no " + old);
    }
    return text.replace(old, other);
  }
}
