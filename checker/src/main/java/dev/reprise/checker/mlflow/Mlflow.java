package dev.reprise.checker.mlflow;

import dev.reprise.checker.runs.UsageException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The {@code mlflow} program: where it is, how it is installed, how it serves. */
public final class Mlflow {
  /** The version that is installed where none is. */
  public static final String VERSION = "3.17.2";

  /** Less of everything that a single person looking at runs does not need. */
  static final Map<String, String> QUIET =
      Map.of(
          "MLFLOW_ALLOW_FILE_STORE", "true",
          "MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false",
          "MLFLOW_DISABLE_TELEMETRY", "true",
          "DO_NOT_TRACK", "true");

  private final Path environment;
  private final String path;

  /**
   * MLflow as seen from a process.
   *
   * @param home where {@code .venv} is or will be, unless {@code REPRISE_VENVS} names a place
   */
  public Mlflow(Map<String, String> variables, Path home) {
    String given = variables.getOrDefault("REPRISE_VENVS", "");
    Path base = given.isEmpty() ? home.resolve(".venv") : Path.of(given);
    this.environment = base.resolve("mlflow-" + VERSION).toAbsolutePath();
    this.path = variables.getOrDefault("PATH", "");
  }

  private Path installed() {
    return environment.resolve("bin/mlflow");
  }

  /** The program: on the path, else in the virtual environment. */
  public Optional<Path> find() {
    List<Path> places = new ArrayList<>();
    for (String directory : path.split(File.pathSeparator, -1)) {
      if (!directory.isEmpty()) {
        places.add(Path.of(directory, "mlflow"));
      }
    }
    places.add(installed());
    return places.stream().filter(Files::isExecutable).findFirst();
  }

  /** The program of {@link #VERSION}, installed into the virtual environment if it was not. */
  public Path install(Consumer<String> progress) throws IOException, InterruptedException {
    if (Files.isExecutable(installed())) {
      return installed();
    }
    progress.accept("Installing MLflow " + VERSION + " into " + environment + " (a minute) ...");
    Path base = Optional.ofNullable(environment.getParent()).orElse(environment);
    Path log = Files.createDirectories(base).resolve("mlflow-" + VERSION + ".log");
    run(log, List.of("python3", "-m", "venv", environment.toString()));
    run(
        log,
        List.of(
            environment.resolve("bin/pip").toString(),
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "mlflow==" + VERSION));
    return installed();
  }

  private static void run(Path log, List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UsageException(command.get(0) + " is not there; install Python 3.10 or newer");
    }
    if (process.waitFor() != 0) {
      throw new IOException(Shell.quoted(command) + " failed; see " + log);
    }
  }

  /** The command that serves a store on this machine only. */
  public static List<String> serve(String mlflow, String store, int port, String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                mlflow,
                "server",
                "--backend-store-uri",
                store,
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--workers",
                "1"));
    command.addAll(List.of(more));
    return command;
  }

  /** Runs that command until it ends, its output being ours. */
  public static int runServer(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(QUIET);
    return builder.start().waitFor();
  }
}
