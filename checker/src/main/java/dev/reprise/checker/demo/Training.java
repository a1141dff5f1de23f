package dev.reprise.checker.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One training in a JVM of its own, under the agent. */
final class Training {
  private static final int MINUTES = 2;

  private final DemoSetup setup;
  private final Path program;
  private final List<String> arguments;

  Training(DemoSetup setup, Path program, List<String> arguments) {
    this.setup = setup;
    this.program = program;
    this.arguments = List.copyOf(arguments);
  }

  /** The command as a person would type it. */
  String shown() {
    return "java -javaagent:"
        + setup.agentJar().getFileName()
        + " -jar "
        + program.getFileName()
        + " "
        + String.join(" ", arguments);
  }

  /**
   * Trains and waits for the end of the program.
   *
   * @param runName that the run is to have
   */
  void run(String runName) throws IOException, InterruptedException {
    Path log = setup.directory().resolve(runName + ".log");
    ProcessBuilder builder = new ProcessBuilder(command(runName));
    builder.directory(setup.directory().toFile());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    clean(builder.environment());
    setup.trackingUri().ifPresent(uri -> builder.environment().put("MLFLOW_TRACKING_URI", uri));
    Process process = builder.start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IOException("the training did not end; its output is in " + log);
    }
    if (process.exitValue() != 0) {
      throw new IOException(
          "the training ended with status " + process.exitValue() + "; its output is in " + log);
    }
  }

  private List<String> command(String runName) throws IOException {
    Path outbox = Files.createDirectories(setup.directory().resolve("outbox"));
    String options =
        String.join(
            ",",
            "courier.jar=" + setup.repriseJar(),
            "outbox=" + outbox,
            "experiment=" + DemoSetup.EXPERIMENT,
            "run.name=" + runName,
            "exit.wait=30");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-javaagent:" + setup.agentJar() + "=" + options);
    command.add("-jar");
    command.add(program.toString());
    command.addAll(arguments);
    return command;
  }

  /** What a person has set for other trainings must not decide this one. */
  private static void clean(Map<String, String> environment) {
    environment
        .keySet()
        .removeIf(
            name ->
                name.startsWith("MLFLOW_")
                    || name.startsWith("REPRISE_")
                    || name.equals("JDK_JAVA_OPTIONS"));
  }
}
