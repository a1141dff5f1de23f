package dev.reprise.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A git repository of a test, made and changed by the real git with nobody's settings. */
public final class GitRepository {
  private static final Map<String, String> ISOLATED =
      Map.of(
          "GIT_CONFIG_GLOBAL", "/dev/null",
          "GIT_CONFIG_NOSYSTEM", "1",
          "GIT_AUTHOR_NAME", "Ada",
          "GIT_AUTHOR_EMAIL", "ada@example.org",
          "GIT_COMMITTER_NAME", "Ada",
          "GIT_COMMITTER_EMAIL", "ada@example.org",
          "GIT_AUTHOR_DATE", "2026-01-01T00:00:00Z",
          "GIT_COMMITTER_DATE", "2026-01-01T00:00:00Z");

  private final Path directory;

  private GitRepository(Path directory) {
    this.directory = directory;
  }

  /** A new repository, with branch {@code main} and no commit. */
  public static GitRepository init(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    GitRepository repository = new GitRepository(directory);
    repository.git("init", "--quiet", "--initial-branch=main");
    return repository;
  }

  /** The work tree. */
  public Path directory() {
    return directory;
  }

  /** Writes a file of the work tree. */
  public Path write(String path, String text) {
    Path file = directory.resolve(path);
    try {
      Files.createDirectories(file.resolveSibling(""));
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Commits everything; the commit's id. */
  public String commit(String message) {
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "--message", message);
    return git("rev-parse", "HEAD");
  }

  /** Runs git; what it printed, without the last line feed. */
  public String git(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(Arrays.asList(arguments));
    Result result = Training.of(command).env(ISOLATED).in(directory).run();
    if (result.exit() != 0) {
      throw new IllegalStateException(command + " failed: " + result.stderr());
    }
    return result.stdout().stripTrailing();
  }
}
