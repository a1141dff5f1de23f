package dev.reprise.checker;

import dev.reprise.client.WholeFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

  /** On one line that is written over and over; 0 wipes it away. */
  void progress(int runs) {
    err.print(runs == 0 ? "\r\u001b[K" : "\r" + runs + " runs");
    err.flush();
  }

  void warn(String line) {
    info("reprise: " + line);
  }

  /**
   * Prints to stdout, or writes the file: whole, where it is or will be a file; what a link leads
   * to; a device or a pipe as it is.
   */
  void print(String text, Optional<Path> file) {
    if (file.isEmpty()) {
      out.print(text);
      out.flush();
      return;
    }
    Path named = workingDirectory.resolve(file.get()).toAbsolutePath();
    try {
      Path target = Files.exists(named) ? named.toRealPath() : named;
      Path directory = Optional.ofNullable(target.getParent()).orElse(target);
      if (!Files.exists(target) || Files.isRegularFile(target)) {
        WholeFile.write(target, directory, temporary -> Files.writeString(temporary, text));
      } else {
        Files.writeString(target, text, StandardOpenOption.WRITE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
