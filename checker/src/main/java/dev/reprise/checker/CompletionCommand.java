package dev.reprise.checker;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Prints what makes a shell complete the command line. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Prints the script that makes a shell complete commands and options.",
    footer = {
      "",
      "Examples:",
      "  source <(reprise completion)",
      "  reprise completion > ~/.local/share/bash-completion/completions/reprise"
    })
@SuppressWarnings("NullAway.Init")
final class CompletionCommand implements Callable<Integer> {
  private enum Shell {
    bash,
    zsh
  }

  @ParentCommand private Main main;
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "SHELL",
      description = "${COMPLETION-CANDIDATES}; one script serves both.")
  @SuppressWarnings("UnusedVariable") // people name their shell, as other tools ask them to
  private Shell shell = Shell.bash;

  @Override
  public Integer call() {
    String script = AutoComplete.bash("reprise", spec.root().commandLine());
    new Output(spec, main.surroundings()).line(script);
    return ExitStatus.OK;
  }
}
