package dev.reprise.checker;

import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;

/**
 * What a command sees of the process it runs in.
 *
 * @param colour whether a person reads along on a terminal that shows colours; NO_COLOR, CLICOLOR
 *     and TERM have their usual meaning
 */
public record Surroundings(Map<String, String> environment, Path workingDirectory, boolean colour) {
  public Surroundings {
    environment = Map.copyOf(environment);
  }

  static Surroundings ofThisProcess() {
    return new Surroundings(
        System.getenv(), Path.of("").toAbsolutePath(), CommandLine.Help.Ansi.AUTO.enabled());
  }
}
