package dev.reprise.examples.changes;

import dev.reprise.testkit.Example;
import dev.reprise.testkit.GitRepository;
import dev.reprise.testkit.Root;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A program as somebody has it: its source in a git repository, built into {@code target}, the data
 * beside it. Each run gets a copy.
 */
final class Base {
  private Base() {}

  /** Makes it below a directory. */
  static void make(Program program, Path directory) throws IOException {
    Path project = directory.resolve(program.name());
    Path example = Root.directory().resolve("examples").resolve(program.name());
    copy(example.resolve("src/main/java"), project.resolve("src"));
    copy(example.resolve("target/lib"), project.resolve("target/lib"));
    GitRepository repository = GitRepository.init(project);
    repository.write(".gitignore", "target/\n");
    repository.write("README.md", program.name() + "\n");
    repository.commit("As it was");
    Build.jar(project, program);
    Path data = Files.createDirectories(directory.resolve("data"));
    Files.copy(Example.data(program.data()), data.resolve(program.data()));
  }

  /** Copies a tree; jars are linked, for they are large and nobody writes into them. */
  static void copy(Path from, Path to) throws IOException {
    if (!Files.exists(from)) {
      return;
    }
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else if (file.toString().endsWith(".jar") && sameDisk(file, to)) {
          Files.createLink(target, file);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  private static boolean sameDisk(Path file, Path other) throws IOException {
    return Files.getFileStore(file).equals(Files.getFileStore(other));
  }
}
