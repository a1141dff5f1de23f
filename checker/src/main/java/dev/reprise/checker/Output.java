package dev.reprise.checker;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command's words go: results to stdout or a file, everything else to stderr. */
final class Output {
  private final PrintWriter out;
  private final PrintWriter err;
  private final Path workingDirectory;

  Output(CommandSpec spec, Surroundings surroundings) {
    this.out = spec.commandLine().getOut();
    this.err = spec.commandLine().getErr();
    this.workingDirectory = surroundings.workingDirectory();
  }

  /** A line of the result. */
  void line(String line) {
    out.println(line);
    out.flush();
  }

  /** A line about the work, for a person who watches. */
  void info(String line) {
    err.println(line);
    err.flush();
  }

  void warn(String line) {
    info("reprise: " + line);
  }

  /** Prints to stdout, or writes the file whole: beside its place first, then renamed. */
  void print(String text, Optional<Path> file) {
    if (file.isEmpty()) {
      out.print(text);
      out.flush();
      return;
    }
    Path target = workingDirectory.resolve(file.get()).toAbsolutePath();
    try {
      Path directory = Optional.ofNullable(target.getParent()).orElse(target);
      Path temporary = Files.createTempFile(directory, ".reprise", ".tmp");
      try {
        Files.writeString(temporary, text);
        Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
