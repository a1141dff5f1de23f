package dev.reprise.checker;

import dev.reprise.checker.report.Style;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a report goes. */
final class OutputOptions {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the report there instead of to the terminal.")
  private Optional<Path> output = Optional.empty();

  /** Whether it goes to a file. */
  boolean toFile() {
    return output.isPresent();
  }

  /** Colour is for a terminal only. */
  Style style(Surroundings surroundings) {
    return !toFile() && surroundings.colour() ? Style.COLOUR : Style.PLAIN;
  }

  void print(String report, Output out) {
    out.print(report, output);
  }
}
