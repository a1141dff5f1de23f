package dev.reprise.checker;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Prints where the agent is. */
@Command(
    name = "agent",
    mixinStandardHelpOptions = true,
    description = "Prints the path of the agent jar.",
    footer = {"", "Example:  java -javaagent:$(reprise agent) -jar training.jar"})
@SuppressWarnings("NullAway.Init")
final class AgentCommand implements Runnable {
  @ParentCommand private Main main;
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().getOut().println(new Installation(main.surroundings()).agentJar());
  }
}
