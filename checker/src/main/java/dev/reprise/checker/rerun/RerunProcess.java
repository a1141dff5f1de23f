package dev.reprise.checker.rerun;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs the program of a plan. */
public final class RerunProcess {
  /** Variables that would let the caller's own choices decide. */
  private static final Set<String> OPTIONS =
      Set.of(
          "MLFLOW_RUN_ID", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH");

  private RerunProcess() {}

  /**
   * Runs it to its end, its streams being this process's.
   *
   * @return its exit status
   */
  public static int run(RerunPlan plan, Map<String, String> environment)
      throws IOException, InterruptedException {
    return run(plan, environment, Optional.empty());
  }

  /**
   * As {@link #run(RerunPlan, Map)}.
   *
   * @param log a file for what it writes to both of its streams
   */
  public static int run(RerunPlan plan, Map<String, String> environment, Optional<Path> log)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(plan.command()).directory(plan.workingDirectory().toFile()).inheritIO();
    plan.standardInput().ifPresent(file -> builder.redirectInput(file.toFile()));
    log.ifPresent(file -> builder.redirectOutput(file.toFile()).redirectErrorStream(true));
    Map<String, String> variables = builder.environment();
    variables.clear();
    variables.putAll(environment);
    variables
        .keySet()
        .removeIf(
            name ->
                OPTIONS.contains(name)
                    || (name.startsWith("REPRISE_") && !name.equals("REPRISE_HOME")));
    plan.variables()
        .forEach(
            (name, value) -> {
              if (value.isEmpty()) {
                variables.remove(name);
              } else {
                variables.put(name, value);
              }
            });
    return builder.start().waitFor();
  }
}
