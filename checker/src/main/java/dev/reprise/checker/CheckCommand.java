package dev.reprise.checker;

import dev.reprise.checker.report.JsonReport;
import dev.reprise.checker.report.Style;
import dev.reprise.checker.report.TextReport;
import dev.reprise.checker.runs.LocatedRun;
import dev.reprise.checker.runs.Places;
import dev.reprise.checker.runs.RunResolver;
import dev.reprise.checker.runs.Subjects;
import dev.reprise.checker.runs.UsageException;
import dev.reprise.checker.verdict.Check;
import dev.reprise.checker.verdict.CheckResult;
import dev.reprise.checker.verdict.Policy;
import dev.reprise.checker.verdict.Subject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Judges reruns by their baseline. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Tells whether a rerun gave the same model, and if not, what changed.",
    footer = {
      "",
      "Examples:",
      "  reprise check churn/nightly latest",
      "  reprise check 2f0c…e1 9b1d…07 --require BIT_IDENTICAL --same code,data,libraries",
      "  reprise check BASELINE RERUN --tolerance auc=0.5%% --tolerance loss=1e-3abs",
      "",
      "Exit status: 0 all met, 1 one failed, 2 wrong usage, 3 undecided, 4 a server or file failed."
    })
@SuppressWarnings("NullAway.Init")
final class CheckCommand implements Callable<Integer> {
  enum Format {
    TEXT,
    JSON
  }

  @ParentCommand private Main main;
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "BASELINE", description = "The run to be matched.")
  private String baseline;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "RERUN", description = "Runs to judge.")
  private List<String> reruns = new ArrayList<>();

  @Mixin private PolicyOptions policyOptions;
  @Mixin private StoreOptions storeOptions;

  @Option(names = "--all", description = "Show facts that cannot change a model, too.")
  private boolean all;

  @Option(
      names = "--format",
      paramLabel = "FORM",
      description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private Format format = Format.TEXT;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the report there instead of to the terminal.")
  private Optional<Path> output = Optional.empty();

  @Option(names = "--no-write", description = "Leave no trace of the check in the rerun.")
  private boolean noWrite;

  @Override
  public Integer call() {
    Policy policy = policyOptions.policy();
    List<CheckResult> results = new ArrayList<>();
    try (Places places = storeOptions.places(main.surroundings())) {
      RunResolver resolver = new RunResolver(places, storeOptions.experiment());
      Output out = new Output(spec, main.surroundings());
      LocatedRun first = resolve(resolver, baseline, out);
      Subject base = Subjects.of(first);
      for (String rerun : reruns) {
        LocatedRun second = resolve(resolver, rerun, out);
        if (second.run().id().equals(first.run().id())) {
          throw new UsageException("baseline and rerun are the same run: " + first.run().id());
        }
        CheckResult result = Check.judge(base, Subjects.of(second), policy);
        policyOptions.requireKnownMetrics(result);
        results.add(result);
        if (!noWrite) {
          CheckNote.write(second, result).ifPresent(out::warn);
        }
      }
      out.print(report(results), output);
    }
    return ExitStatus.of(results);
  }

  private static LocatedRun resolve(RunResolver resolver, String name, Output out) {
    LocatedRun run = resolver.resolve(name);
    if (name.equals("latest")) {
      out.info("latest is " + run.run().name() + " " + run.run().id());
    }
    return run;
  }

  private String report(List<CheckResult> results) {
    if (format == Format.JSON) {
      return results.size() == 1
          ? JsonReport.of(results.get(0))
          : JsonReport.series(results, ExitStatus.of(results));
    }
    boolean toTerminal = output.isEmpty() && main.surroundings().colour();
    Style style = toTerminal ? Style.COLOUR : Style.PLAIN;
    return String.join(
        System.lineSeparator(),
        results.stream().map(result -> TextReport.of(result, style, all)).toList());
  }
}
