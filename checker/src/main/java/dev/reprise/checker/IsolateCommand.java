package dev.reprise.checker;

import dev.reprise.checker.experiment.Differing;
import dev.reprise.checker.experiment.Isolation;
import dev.reprise.checker.experiment.Judge;
import dev.reprise.checker.experiment.Outcome;
import dev.reprise.checker.experiment.Switch;
import dev.reprise.checker.experiment.Tried;
import dev.reprise.checker.report.ExperimentForm;
import dev.reprise.checker.report.IsolationJson;
import dev.reprise.checker.report.IsolationText;
import dev.reprise.checker.rerun.Draft;
import dev.reprise.checker.rerun.RerunPlan;
import dev.reprise.checker.runs.LocatedRun;
import dev.reprise.checker.runs.Places;
import dev.reprise.checker.runs.Subjects;
import dev.reprise.checker.runs.UsageException;
import dev.reprise.checker.verdict.Tolerance;
import dev.reprise.record.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Finds which of the things that changed made the difference between two runs. */
@Command(
    name = "isolate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Finds the smallest set of changes that turns the outcome of one run into that of another:",
      "trains the good run again with one thing at a time as in the bad one, then bisects."
    },
    footer = {
      "",
      "Examples:",
      "  reprise isolate churn/monday churn/tuesday --trust",
      "  reprise isolate GOOD BAD --metric val_auc --max-runs 12 --trust",
      "",
      "Exit status: 0 found, 2 wrong usage, 3 not found, 4 a server or a file failed."
    })
@SuppressWarnings("NullAway.Init")
final class IsolateCommand implements Callable<Integer> {
  @ParentCommand private Main main;
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "GOOD", description = "The run that came out well.")
  private String good;

  @Parameters(index = "1", paramLabel = "BAD", description = "The run that did not.")
  private String bad;

  @Option(
      names = "--metric",
      paramLabel = "METRIC",
      description =
          "Judge by it. Default: how the runs ended, else a metric that is further apart than the"
              + " tolerance, else the models.")
  private Optional<String> metric = Optional.empty();

  @Option(
      names = "--tolerance",
      paramLabel = "LIMIT",
      description = "How far a metric may be off: 0.5%% or 1e-3abs. Default: 1%%.")
  private Optional<String> tolerance = Optional.empty();

  @Option(
      names = "--max-runs",
      paramLabel = "N",
      description = "Train so often at most. Default: ${DEFAULT-VALUE}.")
  private int most = 40;

  @Mixin private RerunOptions rerunOptions;
  @Mixin private StoreOptions storeOptions;
  @Mixin private ConfirmOptions confirmOptions;

  @Option(
      names = "--format",
      paramLabel = "FORM",
      description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private ExperimentForm format = ExperimentForm.TEXT;

  @Mixin private OutputOptions outputOptions;

  private final List<Tried> tried = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Tolerance limit =
        tolerance
            .map(text -> PolicyWords.tolerance("--tolerance " + text, text))
            .orElse(Tolerance.DEFAULT);
    if (most < 2) {
      throw new UsageException("--max-runs: two trials at least");
    }
    Surroundings surroundings = main.surroundings();
    Output out = new Output(spec, surroundings);
    try (Places places = storeOptions.places(surroundings)) {
      Located located = new Located(places, storeOptions.experiment(), out);
      LocatedRun goodRun = located.run(good);
      LocatedRun badRun = located.run(bad);
      RunRecord record = Retraining.record(goodRun);
      RunRecord other = Retraining.record(badRun);
      Judge judge = Judge.between(Subjects.of(goodRun), Subjects.of(badRun), metric, limit);
      Retraining retraining = new Retraining(surroundings, rerunOptions, goodRun);
      String name = retraining.name("isolate");
      Path directory = retraining.directory(name);
      RerunPlan sources =
          new Retraining(surroundings, rerunOptions, badRun)
              .plan(new Draft(other), name, directory.resolve("bad"))
              .plan();
      List<Switch> switches = Differing.between(record, other, sources.placed(), sources.ledger());
      if (switches.isEmpty()) {
        throw new UsageException(
            "nothing differs between the runs that can be switched over here; see reprise check");
      }
      Consumer<String> teller = confirmOptions.teller(out);
      switches.forEach(one -> teller.accept("  " + one.shown()));
      retraining.plan(new Draft(record), name, directory.resolve("0")).tell(teller);
      if (confirmOptions.dryRun()) {
        return ExitStatus.OK;
      }
      confirmOptions.confirm(out);
      sources.restore();
      out.info(
          switches.size() + " changes, at most " + most + " trials; bad is: " + judge.criterion());
      Isolation.Found<Switch> found =
          new Isolation<>(
                  switches,
                  most,
                  set -> trial(set, record, badRun, judge, retraining, name, directory, out))
              .find();
      outputOptions.print(
          format == ExperimentForm.JSON
              ? IsolationJson.of(found, judge, switches, tried, Version.stamp())
              : IsolationText.of(found, judge, switches, tried.size()),
          out);
      return found.end() == Isolation.End.FOUND ? ExitStatus.OK : ExitStatus.UNDECIDED;
    }
  }

  private Outcome trial(
      List<Switch> set,
      RunRecord record,
      LocatedRun badRun,
      Judge judge,
      Retraining retraining,
      String name,
      Path directory,
      Output out)
      throws IOException, InterruptedException {
    int number = tried.size() + 1;
    Draft draft = new Draft(record);
    for (Switch one : set) {
      one.edit().in(draft);
    }
    String names =
        set.isEmpty()
            ? "nothing"
            : set.stream().map(Switch::called).collect(Collectors.joining(", "));
    Retraining.Planned planned =
        retraining.plan(draft, name + "-" + number, directory.resolve(Integer.toString(number)));
    LocatedRun run =
        retraining.train(
            planned,
            Optional.of(directory.resolve(number + ".log")),
            Map.of("reprise.isolate.of", badRun.run().id(), "reprise.isolate.switched", names),
            out);
    Outcome outcome = judge.of(Subjects.of(run));
    tried.add(new Tried(run.run().id(), set.stream().map(Switch::called).toList(), outcome));
    run.store()
        .setTags(
            run.run().id(),
            Map.of(
                Retraining.PARENT, judge.good().id(), "reprise.isolate.outcome", outcome.word()));
    out.info("[" + number + "/" + most + "] " + names + ": " + outcome.word());
    return outcome;
  }
}
