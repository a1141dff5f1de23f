package dev.reprise.checker;

import dev.reprise.checker.report.VarianceForm;
import dev.reprise.checker.runs.LocatedRun;
import dev.reprise.checker.runs.Places;
import dev.reprise.checker.runs.Subjects;
import dev.reprise.checker.runs.UsageException;
import dev.reprise.checker.variance.VarianceSet;
import dev.reprise.checker.verdict.Policy;
import dev.reprise.checker.verdict.Repeats;
import dev.reprise.record.Factor;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Documents how far runs that repeat each other are apart. */
@Command(
    name = "variance",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Documents the expected range of each metric from runs that repeat each other, and keeps it"
          + " with the first of them.",
      "reprise check --require WITHIN_VARIANCE then judges further runs by it."
    },
    footer = {
      "",
      "Examples:",
      "  reprise variance churn/run-1 churn/run-2 churn/run-3 churn/run-4 churn/run-5",
      "  reprise variance BASELINE RUN… --vary seeds,hardware --format html -o variance.html",
      "  reprise variance churn/nightly --repeat 10 --seeds vary --trust",
      "",
      "Exit status: 0 documented, 1 the runs are no repeats, 2 wrong usage, 3 they",
      "cannot be compared, 4 a server, a file or the program failed."
    })
@SuppressWarnings("NullAway.Init")
final class VarianceCommand implements Callable<Integer> {
  @ParentCommand private Main main;
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "BASELINE", description = "The run to document.")
  private String baseline;

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "RUN", description = "Its repeats.")
  private List<String> repeats = new ArrayList<>();

  @Option(
      names = "--vary",
      paramLabel = "FACTORS",
      description =
          "Factors that may differ, or none. Default: seeds; none where --repeat replays them.")
  private Optional<String> vary = Optional.empty();

  @Mixin private RepeatOptions repeatOptions;
  @Mixin private StoreOptions storeOptions;

  @Option(
      names = "--format",
      paramLabel = "FORM",
      description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private VarianceForm format = VarianceForm.TEXT;

  @Mixin private OutputOptions outputOptions;

  @Option(names = "--no-write", description = "Leave nothing with the baseline.")
  private boolean noWrite;

  @Override
  public Integer call() throws IOException, InterruptedException {
    repeatOptions.verify();
    if (repeats.isEmpty() && !repeatOptions.asked()) {
      throw new UsageException("name the repeats of " + baseline + ", or train them: --repeat 5");
    }
    Set<Factor> declared = Factors.parse("--vary", vary.orElseGet(repeatOptions::vary));
    try (Places places = storeOptions.places(main.surroundings())) {
      Output out = new Output(spec, main.surroundings());
      Located located = new Located(places, storeOptions.experiment(), out);
      LocatedRun first = located.run(baseline);
      List<LocatedRun> others = new ArrayList<>(repeats.stream().map(located::run).toList());
      refuseTwice(first, others);
      if (repeatOptions.asked()) {
        others.addAll(repeatOptions.train(main.surroundings(), first, out));
      }
      if (repeatOptions.dryRun()) {
        return ExitStatus.OK;
      }
      Repeats found =
          Repeats.of(
              Subjects.of(first),
              others.stream().map(Subjects::of).toList(),
              declared,
              Policy.DEFAULT.rounding(),
              Instant.now().truncatedTo(ChronoUnit.SECONDS));
      if (found.set().isEmpty()) {
        return refused(found, out);
      }
      VarianceSet set = found.set().get();
      if (!noWrite) {
        VarianceNote.write(first, set).ifPresent(out::warn);
      }
      outputOptions.print(format.of(set, outputOptions.style(main.surroundings())), out);
      return ExitStatus.OK;
    }
  }

  private static int refused(Repeats found, Output out) {
    found.missing().ifPresent(out::warn);
    if (found.missing().isPresent()) {
      return ExitStatus.UNDECIDED;
    }
    out.warn("the runs are no repeats of each other; --vary names what may differ");
    found.refused().forEach(line -> out.info("  " + line));
    return ExitStatus.FAILED;
  }

  private static void refuseTwice(LocatedRun first, List<LocatedRun> others) {
    Set<String> seen = new HashSet<>(Set.of(first.run().id()));
    for (LocatedRun other : others) {
      if (!seen.add(other.run().id())) {
        throw new UsageException("the same run twice: " + other.run().id());
      }
    }
  }
}
