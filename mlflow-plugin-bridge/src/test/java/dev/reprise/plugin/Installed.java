package dev.reprise.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reprise.testkit.PythonVenv;
import dev.reprise.testkit.Result;
import dev.reprise.testkit.Root;
import dev.reprise.testkit.Training;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The wheel as the build made it, installed beside a real MLflow.
 *
 * @param venv that it is installed in
 * @param place for files of the tests
 */
record Installed(PythonVenv venv, Path place) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path MODULE = Root.directory().resolve("mlflow-plugin-bridge");

  static Installed beside(PythonVenv mlflow, Path place) throws IOException {
    return new Installed(mlflow.with(wheel(), place.resolve("venv")), place);
  }

  static Path script(String name) {
    return MODULE.resolve("src/test/python").resolve(name);
  }

  private static Path wheel() throws IOException {
    try (DirectoryStream<Path> wheels =
        Files.newDirectoryStream(MODULE.resolve("target"), "*.whl")) {
      return wheels.iterator().next();
    }
  }

  /** Runs a script to its end; what it prints last is JSON. */
  JsonNode json(Path directory, Map<String, String> more, String script, String... arguments)
      throws IOException {
    Result result = python(directory, more, command(script(script).toString(), arguments));
    if (result.exit() != 0) {
      throw new AssertionError(result.toString());
    }
    Optional<String> last = result.stdout().lines().reduce((one, two) -> two);
    return JSON.readTree(last.orElseThrow(() -> new AssertionError(result.toString())));
  }

  /** Runs Python with these arguments. */
  Result python(Path directory, Map<String, String> more, List<String> arguments) {
    return run(
        directory, more, command(venv.python().toString(), arguments.toArray(String[]::new)));
  }

  /** Runs the console script. */
  Result reprise(Map<String, String> more, String... arguments) {
    return run(place, more, command(venv.program("reprise").toString(), arguments));
  }

  private Result run(Path directory, Map<String, String> more, List<String> command) {
    Map<String, String> environment = new HashMap<>();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("REPRISE_OUTBOX", place.resolve("outbox").toString());
    environment.putAll(more);
    return Training.of(command).env(environment).in(directory).run();
  }

  private static List<String> command(String program, String... arguments) {
    List<String> command = new java.util.ArrayList<>(List.of(program));
    command.addAll(List.of(arguments));
    return command;
  }
}
