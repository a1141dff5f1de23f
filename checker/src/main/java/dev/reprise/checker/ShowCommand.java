package dev.reprise.checker;

import dev.reprise.checker.report.RecordSummary;
import dev.reprise.checker.report.Style;
import dev.reprise.checker.runs.LocatedRun;
import dev.reprise.checker.runs.Places;
import dev.reprise.checker.runs.UsageException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows the record of a run. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Shows what is recorded of a run, factor by factor.",
    footer = {
      "",
      "Examples:",
      "  reprise show latest",
      "  reprise show model.json            (which run made this file?)",
      "  reprise show latest --format json  (the record itself)"
    })
@SuppressWarnings("NullAway.Init")
final class ShowCommand implements Callable<Integer> {
  enum Format {
    TEXT,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @ParentCommand private Main main;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "The run.")
  private String run;

  @Mixin private StoreOptions storeOptions;

  @Option(names = "--all", description = "Show every fact, and every value whole.")
  private boolean all;

  @Option(
      names = "--format",
      paramLabel = "FORM",
      description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private Format format = Format.TEXT;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write there instead of to the terminal.")
  private Optional<Path> output = Optional.empty();

  @Override
  public Integer call() {
    try (Places places = storeOptions.places(main.surroundings())) {
      Output out = new Output(spec, main.surroundings());
      out.print(text(new Located(places, storeOptions.experiment(), out).run(run)), output);
    }
    return ExitStatus.OK;
  }

  private String text(LocatedRun located) {
    byte[] record =
        located
            .recordBytes()
            .orElseThrow(
                () ->
                    new UsageException(
                        "run "
                            + located.run().id()
                            + " has no record: it ran without the agent, or reprise sync has yet"
                            + " to deliver it"));
    if (format == Format.JSON) {
      return new String(record, StandardCharsets.UTF_8).stripTrailing() + "\n";
    }
    boolean toTerminal = output.isEmpty() && main.surroundings().colour();
    Style style = toTerminal ? Style.COLOUR : Style.PLAIN;
    return RecordSummary.of(located, style, all);
  }
}
