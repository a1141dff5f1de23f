package dev.reprise.checker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Delivers what waits in the outbox: a child process of the courier's, which knows how. */
@Command(
    name = "sync",
    mixinStandardHelpOptions = true,
    description = "Delivers the runs that wait in the outbox, with your credentials.",
    footer = {
      "",
      "Examples:",
      "  reprise sync",
      "  reprise sync --to https://mlflow.example.com   (runs recorded with a store that has no server)"
    })
@SuppressWarnings("NullAway.Init")
final class SyncCommand implements Callable<Integer> {
  @ParentCommand private Main main;

  @Option(
      names = "--to",
      paramLabel = "URI",
      description = "Deliver there instead of where each run was meant to go.")
  private Optional<String> to = Optional.empty();

  @Parameters(
      arity = "0..1",
      paramLabel = "OUTBOX",
      description = "The outbox. Default: REPRISE_OUTBOX, else ~/.local/state/reprise.")
  private Optional<Path> outbox = Optional.empty();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Surroundings surroundings = main.surroundings();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(new Installation(surroundings).repriseJar().toString());
    command.add("dev.reprise.courier.CourierMain");
    command.add("--sync");
    to.ifPresent(uri -> command.addAll(List.of("--to", uri)));
    outbox.ifPresent(base -> command.add(surroundings.workingDirectory().resolve(base).toString()));
    int status =
        new ProcessBuilder(command)
            .directory(surroundings.workingDirectory().toFile())
            .inheritIO()
            .start()
            .waitFor();
    return status <= ExitStatus.BROKEN ? status : ExitStatus.BROKEN;
  }
}
