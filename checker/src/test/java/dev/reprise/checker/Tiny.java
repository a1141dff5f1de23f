package dev.reprise.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.client.Run;
import dev.reprise.client.RunQuery;
import dev.reprise.client.Stores;
import dev.reprise.client.TrackingStore;
import dev.reprise.testkit.Recording;
import dev.reprise.testkit.Result;
import dev.reprise.testkit.Root;
import dev.reprise.testkit.Training;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/**
 * The program of {@code src/test/resources/tiny}, compiled, and a library of it in two versions in
 * a repository in Maven's layout; and the real command line, for runs of it.
 */
final class Tiny {
  static final String LIBRARY = "org.tiny:scale";

  private static final Pattern RECORDED =
      Pattern.compile("reprise: run \\S+ \\((\\w+)\\) recorded");

  private final Path directory;
  private final String tracking;

  /**
   * Compiles it.
   *
   * @param directory an empty one
   */
  Tiny(Path directory) throws IOException {
    this(directory, directory.toRealPath().resolve("runs").toString());
  }

  /**
   * As {@link #Tiny(Path)}.
   *
   * @param tracking URI of the store of its runs
   */
  Tiny(Path directory, String tracking) throws IOException {
    this.directory = directory.toRealPath();
    this.tracking = tracking;
    library("1.0", "1");
    library("2.0", "3");
    compile(source("Train.java"), directory.resolve("app"), library("1.0"));
    Files.writeString(directory.resolve("one.csv"), "1,2\n2,3\n3,5\n");
    Files.writeString(directory.resolve("two.csv"), "1,2\n2,4\n3,4\n");
  }

  Path repository() {
    return directory.resolve("repository");
  }

  Path store() {
    return directory.resolve("runs");
  }

  private Path library(String version) {
    return repository().resolve("org/tiny/scale/" + version + "/scale-" + version + ".jar");
  }

  private void library(String version, String value) throws IOException {
    Path classes = directory.resolve("scale-" + version);
    compile(source("Scale.java").replace("VALUE", value), classes);
    Path jar = library(version);
    Files.createDirectories(jar.getParent());
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      entries.putNextEntry(new JarEntry("META-INF/maven/org.tiny/scale/pom.properties"));
      entries.write(
          ("groupId=org.tiny\nartifactId=scale\nversion=" + version + "\n")
              .getBytes(StandardCharsets.ISO_8859_1));
      entries.putNextEntry(new JarEntry("Scale.class"));
      Files.copy(classes.resolve("Scale.class"), entries);
    }
  }

  private static String source(String name) throws IOException {
    return Files.readString(
        Root.directory().resolve("checker/src/test/resources/tiny").resolve(name));
  }

  static void compile(String source, Path target, Path... classPath) throws IOException {
    Files.createDirectories(target);
    String name = source.contains("class Train") ? "Train" : "Scale";
    Path file = Files.writeString(target.resolve(name + ".java"), source);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-d",
                target.toString(),
                "-cp",
                Training.classPath(classPath),
                file.toString());
    assertThat(status).isZero();
    Files.delete(file);
  }

  /** What people change from run to run. */
  record Change(
      String depends,
      String data,
      String rate,
      String seed,
      String library,
      String heap,
      String mode) {
    static Change none(String depends) {
      return new Change(depends, "one.csv", "0.5", "7", "1.0", "256m", "short");
    }

    static Change all(String depends) {
      return new Change(depends, "two.csv", "0.9", "8", "2.0", "300m", "long");
    }
  }

  /** Trains under the agent; the id of the run. */
  String record(Change change) {
    List<String> command =
        List.of(
            "-javaagent:%s=run=always,exit.wait=60,outbox=%s"
                .formatted(Recording.agentJar(), directory.resolve("outbox")),
            "-Xmx" + change.heap(),
            "-cp",
            Training.classPath(directory.resolve("app"), library(change.library())),
            "Train",
            "--data",
            change.data(),
            "--rate",
            change.rate(),
            "--seed",
            change.seed(),
            "--depends",
            change.depends(),
            "--out",
            "line");
    Result result =
        Training.java(command)
            .env("HOME", directory.toString())
            .env("MLFLOW_TRACKING_URI", tracking)
            .env("TINY_MODE", change.mode())
            .in(directory)
            .run();
    Matcher line = RECORDED.matcher(result.stderr());
    assertThat(result.exit() == 0 && line.find()).as("%s", result).isTrue();
    return line.group(1);
  }

  /** What {@code reprise} says. */
  Result reprise(String... arguments) {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of("-jar", Root.directory().resolve("checker/target/reprise.jar").toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--tracking-uri", tracking));
    return Training.java(command)
        .env("HOME", directory.toString())
        .env("REPRISE_HOME", Root.directory().toString())
        .in(directory)
        .run();
  }

  /** A run. */
  Run run(String id) {
    try (TrackingStore store = Stores.open(tracking, directory, Map.of())) {
      return store.getRun(id);
    }
  }

  /** All runs, the newest first. */
  List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    try (TrackingStore store = Stores.open(tracking, directory, Map.of())) {
      store.searchRuns(RunQuery.in("0", "")).forEachRemaining(runs::add);
    }
    return runs;
  }
}
