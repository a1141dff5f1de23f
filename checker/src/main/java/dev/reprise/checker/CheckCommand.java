package dev.reprise.checker;

import dev.reprise.checker.fleet.Fleet;
import dev.reprise.checker.report.FleetReport;
import dev.reprise.checker.report.ReportForm;
import dev.reprise.checker.report.Stamp;
import dev.reprise.checker.runs.GoldenFile;
import dev.reprise.checker.runs.LocatedRun;
import dev.reprise.checker.runs.Places;
import dev.reprise.checker.runs.RunResolver;
import dev.reprise.checker.runs.Subjects;
import dev.reprise.checker.runs.UsageException;
import dev.reprise.checker.verdict.Policy;
import dev.reprise.checker.verdict.Series;
import dev.reprise.checker.verdict.Subject;
import dev.reprise.client.Experiment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
      "  reprise check BASELINE --experiment churn --shares data,code",
      "  reprise check BASELINE RERUN --tolerance auc=0.5%% --tolerance loss=1e-3abs",
      "",
      "Exit status: 0 all met, 1 one failed, 2 wrong usage, 3 undecided, 4 a server or file failed."
    })
@SuppressWarnings("NullAway.Init")
final class CheckCommand implements Callable<Integer> {
  @ParentCommand private Main main;
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "BASELINE", description = "The run to be matched.")
  private String baseline;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "RERUN",
      description = "Runs to judge. None, with --experiment: what all of its runs share.")
  private List<String> reruns = new ArrayList<>();

  @Mixin private PolicyOptions policyOptions;
  @Mixin private StoreOptions storeOptions;
  @Mixin private WriteOptions writeOptions;
  @Mixin private FleetOptions fleetOptions;

  @Option(names = "--all", description = "Show facts that cannot change a model, too.")
  private boolean all;

  @Option(
      names = "--format",
      paramLabel = "FORM",
      description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private ReportForm format = ReportForm.TEXT;

  @Option(
      names = "--golden",
      paramLabel = "FILE",
      description = "Predictions to hold the reruns' golden ones to, in place of the baseline's.")
  private Optional<Path> golden = Optional.empty();

  @Mixin private OutputOptions outputOptions;

  @Override
  public Integer call() {
    if (reruns.isEmpty()) {
      return fleet();
    }
    Policy policy = policyOptions.policy(main.surroundings().workingDirectory());
    try (Places places = storeOptions.places(main.surroundings())) {
      Output out = new Output(spec, main.surroundings());
      Located located = new Located(places, storeOptions.experiment(), out);
      LocatedRun first = located.run(baseline);
      List<LocatedRun> others = reruns.stream().map(located::run).toList();
      others.forEach(other -> refuseSame(first, other));
      Series series = judge(first, others, policy);
      Stamp stamp = Version.stamp();
      List<String> refused = write(places, others, series, stamp);
      refused.forEach(out::warn);
      int status = ExitStatus.of(series);
      outputOptions.print(format.of(series, status, stamp, look()), out);
      boolean required = writeOptions.when() == WriteOptions.When.REQUIRED;
      return required && !refused.isEmpty() ? ExitStatus.BROKEN : status;
    }
  }

  /** A comparison by tags: nothing is judged or written. */
  private int fleet() {
    if (storeOptions.experiment().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "Missing required parameter: 'RERUN', or --experiment NAME for all of its runs");
    }
    if (format != ReportForm.TEXT && format != ReportForm.JSON) {
      throw new UsageException("the runs of an experiment are told as text or json");
    }
    try (Places places = storeOptions.places(main.surroundings())) {
      Output out = new Output(spec, main.surroundings());
      RunResolver resolver = new RunResolver(places, storeOptions.experiment());
      LocatedRun first = new Located(places, storeOptions.experiment(), out).run(baseline);
      Experiment experiment = resolver.experiment(first.store());
      IntConsumer progress = main.surroundings().colour() ? out::progress : count -> {};
      Fleet fleet =
          Fleet.compare(first, experiment, fleetOptions.shared(), fleetOptions.records(), progress);
      progress.accept(0);
      outputOptions.print(
          format == ReportForm.JSON
              ? FleetReport.json(fleet, Version.stamp())
              : FleetReport.text(fleet, look().style()),
          out);
      return ExitStatus.OK;
    }
  }

  /** Leaves each check with its rerun; what the stores refused, a line each. */
  private List<String> write(Places places, List<LocatedRun> others, Series series, Stamp stamp) {
    List<String> refused = new ArrayList<>();
    for (int i = 0; i < others.size() && writeOptions.when() != WriteOptions.When.NONE; i++) {
      CheckNote note = new CheckNote(others.get(i), series.checks().get(i), stamp);
      note.write().ifPresent(refused::add);
      if (writeOptions.tagVersion()) {
        note.tagVersions(places.registry()).ifPresent(refused::add);
      }
    }
    return refused;
  }

  /**
   * All of them before anything is written: a run that cannot be read leaves no trace of others.
   */
  private Series judge(LocatedRun first, List<LocatedRun> others, Policy policy) {
    Subject base = Subjects.baseline(first);
    List<Subject> reruns = others.stream().map(Subjects::of).toList();
    if (golden.isPresent()) {
      GoldenFile named =
          GoldenFile.read(main.surroundings().workingDirectory().resolve(golden.get()));
      base = named.of(base);
      reruns = reruns.stream().map(named::against).toList();
    }
    Series series = Series.judge(base, reruns, policy);
    policyOptions.requireKnownMetrics(series);
    return series;
  }

  private static void refuseSame(LocatedRun first, LocatedRun other) {
    boolean same =
        other.run().id().equals(first.run().id())
            && other.store().uri().equals(first.store().uri());
    if (same) {
      throw new UsageException("baseline and rerun are the same run: " + first.run().id());
    }
  }

  private ReportForm.Look look() {
    return new ReportForm.Look(outputOptions.style(main.surroundings()), all);
  }
}
