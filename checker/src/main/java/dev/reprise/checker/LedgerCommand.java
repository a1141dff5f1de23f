package dev.reprise.checker;

import dev.reprise.checker.runs.LocatedRun;
import dev.reprise.checker.runs.Places;
import dev.reprise.checker.runs.RunResolver;
import dev.reprise.checker.runs.UsageException;
import dev.reprise.client.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/**
 * Saves a run's ledger, so that another JVM can be given the same seeds; the agent calls it too.
 */
@Command(
    name = "ledger",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Saves the ledger of a run's random generators, for replay.",
    footer = {
      "",
      "Examples:",
      "  reprise ledger latest -o seeds.jsonl.gz",
      "  java -javaagent:$(reprise agent)=replay=seeds.jsonl.gz -jar training.jar",
      "",
      "Prints the id and the name of the run. The agent does this itself for replay=RUN."
    })
@SuppressWarnings("NullAway.Init")
final class LedgerCommand implements Callable<Integer> {
  private static final String ARTIFACT = "reprise/seeds.jsonl.gz";

  @ParentCommand private Main main;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "The run.")
  private String run;

  @Mixin private StoreOptions storeOptions;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "Where to save it; replaced if it exists.")
  private Path output;

  @Override
  public Integer call() throws IOException {
    try (Places places = storeOptions.places(main.surroundings())) {
      LocatedRun located = new RunResolver(places, storeOptions.experiment()).resolve(run);
      Path file = main.surroundings().workingDirectory().resolve(output);
      Path part = file.resolveSibling(file.getFileName() + ".part");
      Files.write(part, bytes(located));
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      String line = located.run().id() + " " + located.run().name();
      spec.commandLine().getOut().println(line);
    }
    return ExitStatus.OK;
  }

  private static byte[] bytes(LocatedRun located) {
    try {
      return located.store().artifacts(located.run().id()).read(ARTIFACT);
    } catch (StoreException e) {
      if (e.kind() == StoreException.Kind.NOT_FOUND) {
        throw new UsageException(
            "run "
                + located.run().id()
                + " has no ledger: it ran without the agent, or reprise sync has yet to deliver it");
      }
      throw e;
    }
  }
}
