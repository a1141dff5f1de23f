package dev.reprise.checker;

import java.nio.file.Path;

/** Runs commands for the tests of other packages. */
public final class Commands {
  private Commands() {}

  /** Runs one; its exit status. */
  public static int run(Path directory, String... args) {
    return new Cli(directory).run(args).status();
  }
}
