package dev.reprise.checker;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Runs commands in this process, as the real one would but for its streams. */
final class Cli {
  private final Path directory;
  private final Map<String, String> environment = new HashMap<>();

  Cli(Path directory) {
    this.directory = directory;
  }

  Cli with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Outcome run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Surroundings surroundings = new Surroundings(environment, directory, false);
    int status = Main.run(surroundings, new PrintWriter(out), new PrintWriter(err), args);
    return new Outcome(status, out.toString(), err.toString());
  }

  record Outcome(int status, String out, String err) {}
}
