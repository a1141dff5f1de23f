package dev.reprise.examples.changes;

import dev.reprise.testkit.Training;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Makes a program's jar from its source. */
final class Build {
  private Build() {}

  /** Compiles what is in {@code src} and packs it, with what is in {@code resources}. */
  static void jar(Path project, Program program) throws IOException {
    Path target = Files.createDirectories(project.resolve("target"));
    Path classes = Files.createTempDirectory(target, "classes");
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "--release", "17", "-g"));
    String libraries =
        String.join(File.pathSeparator, libraries(project).stream().map(Path::toString).toList());
    arguments.addAll(List.of("-d", classes.toString()));
    arguments.addAll(List.of("-cp", Training.classPath() + File.pathSeparator + libraries));
    try (Stream<Path> files = Files.walk(project.resolve("src"))) {
      files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
    }
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    if (status != 0) {
      throw new IOException("javac ended with " + status + " for " + project);
    }
    Path jar = jarOf(project, program);
    Files.deleteIfExists(jar);
    pack(jar, List.of(classes, project.resolve("resources")));
  }

  /** The libraries of a project, sorted. */
  static List<Path> libraries(Path project) throws IOException {
    Path lib = project.resolve("target/lib");
    if (!Files.exists(lib)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(lib)) {
      return files.sorted().toList();
    }
  }

  static Path jarOf(Path project, Program program) {
    return project.resolve("target").resolve(program.name() + ".jar");
  }

  private static void pack(Path jar, List<Path> trees) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      for (Path tree : trees) {
        if (Files.exists(tree)) {
          pack(tree, entries);
        }
      }
    }
  }

  private static void pack(Path tree, JarOutputStream entries) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        entries.putNextEntry(new JarEntry(tree.relativize(file).toString()));
        Files.copy(file, entries);
      }
    }
  }
}
