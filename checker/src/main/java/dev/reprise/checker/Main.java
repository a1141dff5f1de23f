package dev.reprise.checker;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/** The {@code reprise} command line. */
@Command(
    name = "reprise",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Makes training on the JVM reproducible, and proves it.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      CheckCommand.class,
      RerunCommand.class,
      VaryCommand.class,
      IsolateCommand.class,
      VarianceCommand.class,
      ShowCommand.class,
      LedgerCommand.class,
      DemoCommand.class,
      AgentCommand.class,
      UiCommand.class,
      SyncCommand.class,
      CompletionCommand.class
    },
    footer = {
      "",
      "RUN is a run id, a link into MLflow's UI, EXPERIMENT/RUN NAME, latest, models:/NAME/VERSION,",
      "models:/NAME@ALIAS, a logged model's id, or a model file.",
      "",
      "Record a run:    java -javaagent:$(reprise agent) -jar training.jar",
      "Train it again:  reprise rerun RUN",
      "Check a rerun:   reprise check BASELINE RERUN",
      "",
      "Exit status: 0 all met, 1 one failed, 2 wrong usage, 3 undecided, 4 a server or file failed."
    })
public final class Main {
  private final Surroundings surroundings;

  Main(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  /** Runs one command and ends the process with its exit status. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int status = run(Surroundings.ofThisProcess(), out, err, args);
    out.flush();
    err.flush();
    System.exit(status);
  }

  /** Runs one command; returns its exit status, see {@link ExitStatus}. */
  static int run(Surroundings surroundings, PrintWriter out, PrintWriter err, String... args) {
    Failures failures = new Failures(surroundings);
    CommandLine command =
        new CommandLine(new Main(surroundings))
            .setOut(out)
            .setErr(err)
            .setColorScheme(
                CommandLine.Help.defaultColorScheme(surroundings.colour() ? Ansi.ON : Ansi.OFF))
            .setUsageHelpAutoWidth(true)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(failures)
            .setExecutionExceptionHandler(failures);
    try {
      return command.execute(args.length == 0 ? new String[] {"--help"} : args);
    } catch (Error e) {
      // Left to itself the JVM would end with 1, which says that a criterion failed.
      return failures.handleError(e, command);
    }
  }
}
