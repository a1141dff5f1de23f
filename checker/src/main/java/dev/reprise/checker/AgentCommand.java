package dev.reprise.checker;

import dev.reprise.checker.privacy.DryRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Prints where the agent is, or what it would let leave the machine. */
@Command(
    name = "agent",
    mixinStandardHelpOptions = true,
    description = "Prints the path of the agent jar.",
    footer = {
      "",
      "Examples:",
      "  java -javaagent:$(reprise agent) -jar training.jar",
      "  reprise agent --dry-run",
      "  reprise agent --dry-run run=always,capture.untracked=on"
    })
@SuppressWarnings("NullAway.Init")
final class AgentCommand implements Callable<Integer> {
  @ParentCommand private Main main;
  @Spec private CommandSpec spec;

  @Option(
      names = "--dry-run",
      description = "List what would leave the machine with the settings in force; send nothing.")
  private boolean dryRun;

  @Parameters(
      arity = "0..1",
      paramLabel = "SETTINGS",
      description = "With --dry-run: what would stand behind -javaagent:reprise-agent.jar=")
  private String settings = "";

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path agent = new Installation(main.surroundings()).agentJar();
    Output out = new Output(spec, main.surroundings());
    if (dryRun) {
      out.print(DryRun.of(inForce(agent, out)), Optional.empty());
    } else {
      out.line(agent.toString());
    }
    return ExitStatus.OK;
  }

  /** Asked of the agent itself, which alone knows how it reads them. */
  private Map<String, String> inForce(Path agent, Output out)
      throws IOException, InterruptedException {
    Surroundings surroundings = main.surroundings();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(List.of(java, "-jar", agent.toString(), "--settings", settings))
            .directory(surroundings.workingDirectory().toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().clear();
    builder.environment().putAll(surroundings.environment());
    Process process = builder.start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("the agent does not tell its settings: " + agent);
    }
    Map<String, String> inForce = new TreeMap<>();
    for (String line : answer.lines().toList()) {
      int equals = line.indexOf('=');
      if (line.startsWith("# ")) {
        out.warn(line.substring(2));
      } else if (equals > 0) {
        inForce.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return inForce;
  }
}
