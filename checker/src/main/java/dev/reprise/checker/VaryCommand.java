package dev.reprise.checker;

import dev.reprise.checker.experiment.Experiment;
import dev.reprise.checker.experiment.Setting;
import dev.reprise.checker.experiment.Switch;
import dev.reprise.checker.experiment.Switches;
import dev.reprise.checker.report.ExperimentForm;
import dev.reprise.checker.report.ExperimentJson;
import dev.reprise.checker.report.ExperimentText;
import dev.reprise.checker.rerun.Draft;
import dev.reprise.checker.rerun.Libraries;
import dev.reprise.checker.runs.LocatedRun;
import dev.reprise.checker.runs.Places;
import dev.reprise.checker.runs.Subjects;
import dev.reprise.checker.runs.UsageException;
import dev.reprise.record.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** A controlled experiment: a recorded run again, with one thing changed. */
@Command(
    name = "vary",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Trains a recorded run again with one thing changed, and verifies that nothing else was.",
    footer = {
      "",
      "Examples:",
      "  reprise vary latest --set parameters.eta=0.05",
      "  reprise vary churn/nightly --set libraries.ml.dmlc:xgboost4j_2.12=2.1.4 --trust",
      "  reprise vary churn/nightly --set determinism=on",
      "",
      "Exit status: 0 only what was asked for changed, 1 more did or it had no effect, 2 wrong",
      "usage, 3 what was recorded does not tell, 4 a server, a file or the program failed."
    })
@SuppressWarnings("NullAway.Init")
final class VaryCommand implements Callable<Integer> {
  @ParentCommand private Main main;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "The run to train again.")
  private String run;

  @Option(
      names = "--set",
      required = true,
      paramLabel = "WHAT=VALUE",
      description = {
        "What to change: parameters.NAME=VALUE, seeds.NAME=NUMBER, data.NAME=FILE,",
        "libraries.GROUP:ARTIFACT=VERSION, environment.NAME=VALUE, runtime.flags+=FLAG or"
            + " determinism=on."
      })
  private List<String> sets = new ArrayList<>();

  @Option(names = "--allow-many", description = "Change several things at once.")
  private boolean allowMany;

  @Mixin private RerunOptions rerunOptions;
  @Mixin private StoreOptions storeOptions;
  @Mixin private ConfirmOptions confirmOptions;

  @Option(
      names = "--format",
      paramLabel = "FORM",
      description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private ExperimentForm format = ExperimentForm.TEXT;

  @Mixin private OutputOptions outputOptions;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Setting> settings = sets.stream().map(Setting::parse).toList();
    if (settings.size() > 1 && !allowMany) {
      throw new UsageException(
          "several --set tell nobody which of them had the effect; --allow-many does it anyway");
    }
    Surroundings surroundings = main.surroundings();
    Output out = new Output(spec, surroundings);
    try (Places places = storeOptions.places(surroundings)) {
      LocatedRun baseline = new Located(places, storeOptions.experiment(), out).run(run);
      RunRecord record = Retraining.record(baseline);
      Switches finder =
          new Switches(
              record,
              new Libraries(
                  Path.of(System.getProperty("user.home")),
                  rerunOptions.repositories(surroundings),
                  surroundings.environment(),
                  surroundings.workingDirectory()),
              surroundings.workingDirectory());
      List<Switch> switches = settings.stream().map(finder::of).toList();
      Draft draft = new Draft(record);
      for (Switch one : switches) {
        one.edit().in(draft);
      }
      Retraining retraining = new Retraining(surroundings, rerunOptions, baseline);
      String name = retraining.name("vary");
      Retraining.Planned planned = retraining.plan(draft, name, retraining.directory(name));
      planned.tell(confirmOptions.teller(out));
      if (confirmOptions.dryRun()) {
        return ExitStatus.OK;
      }
      confirmOptions.confirm(out);
      Optional<LocatedRun> control = control(retraining, settings, record, name, out);
      LocatedRun varied =
          retraining.train(planned, log(retraining, name), tags(baseline, switches), out);
      Experiment experiment =
          Experiment.of(
              Subjects.baseline(baseline),
              Subjects.of(varied),
              switches,
              control.flatMap(
                  first ->
                      Experiment.Cost.of(Retraining.record(first), Retraining.record(varied))));
      int status = status(experiment);
      varied.store().setTags(varied.run().id(), Map.of("reprise.vary.held", word(status)));
      outputOptions.print(
          format == ExperimentForm.JSON
              ? ExperimentJson.of(experiment, Version.stamp())
              : ExperimentText.of(experiment, outputOptions.style(surroundings)),
          out);
      return status;
    }
  }

  /** The same without the change, where time is asked for: another day is no measure of it. */
  private Optional<LocatedRun> control(
      Retraining retraining, List<Setting> settings, RunRecord record, String name, Output out)
      throws IOException, InterruptedException {
    if (settings.stream().noneMatch(Setting::isDeterminism)) {
      return Optional.empty();
    }
    out.info("once without the change, for the time it takes");
    String control = name + "-control";
    return Optional.of(
        retraining.train(
            retraining.plan(new Draft(record), control, retraining.directory(name, "control")),
            log(retraining, control),
            Map.of(),
            out));
  }

  /** Where the program's output goes: a form for programs has the stream for itself. */
  private Optional<Path> log(Retraining retraining, String name) {
    if (format == ExperimentForm.TEXT || outputOptions.toFile()) {
      return Optional.empty();
    }
    Path directory = retraining.directory(name);
    return Optional.of(directory.resolveSibling(directory.getFileName() + ".log"));
  }

  private static Map<String, String> tags(LocatedRun baseline, List<Switch> switches) {
    return Map.of(
        Retraining.PARENT,
        baseline.run().id(),
        "reprise.vary.set",
        switches.stream().map(Switch::shown).collect(Collectors.joining("; ")));
  }

  private static int status(Experiment experiment) {
    if (experiment.held().failed()) {
      return ExitStatus.FAILED;
    }
    if (!experiment.effect().rerun().status().equals("FINISHED")) {
      return ExitStatus.BROKEN;
    }
    return experiment.held().open().isEmpty() ? ExitStatus.OK : ExitStatus.UNDECIDED;
  }

  private static String word(int status) {
    return switch (status) {
      case ExitStatus.OK -> "held";
      case ExitStatus.FAILED -> "not held";
      default -> "not verified";
    };
  }
}
