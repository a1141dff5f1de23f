package dev.reprise.checker;

import dev.reprise.checker.report.ReportForm;
import dev.reprise.checker.report.Stamp;
import dev.reprise.checker.report.Style;
import dev.reprise.checker.rerun.Draft;
import dev.reprise.checker.runs.LocatedRun;
import dev.reprise.checker.runs.Places;
import dev.reprise.checker.runs.Subjects;
import dev.reprise.checker.runs.UsageException;
import dev.reprise.checker.verdict.Policy;
import dev.reprise.checker.verdict.Series;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Trains a recorded run again, from its record alone, and checks the result. */
@Command(
    name = "rerun",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Trains a recorded run again with the same random numbers, and checks it.",
    footer = {
      "",
      "Examples:",
      "  reprise rerun latest --dry-run",
      "  reprise rerun churn/nightly --data-root /mnt/data --trust",
      "",
      "Exit status: that of the check: 0 all met, 1 one failed, 2 wrong usage, 3 undecided,",
      "4 a server, a file or the program failed."
    })
@SuppressWarnings("NullAway.Init")
final class RerunCommand implements Callable<Integer> {
  @ParentCommand private Main main;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "The run to train again.")
  private String run;

  @Mixin private RerunOptions rerunOptions;
  @Mixin private ConfirmOptions confirmOptions;
  @Mixin private PolicyOptions policyOptions;
  @Mixin private StoreOptions storeOptions;

  @Option(
      names = "--strict",
      description = "Run nothing if something is different or missing on this machine.")
  private boolean strict;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Policy policy = policyOptions.policy(main.surroundings().workingDirectory());
    Surroundings surroundings = main.surroundings();
    Output out = new Output(spec, surroundings);
    try (Places places = storeOptions.places(surroundings)) {
      LocatedRun baseline = new Located(places, storeOptions.experiment(), out).run(run);
      Retraining retraining = new Retraining(surroundings, rerunOptions, baseline);
      String name = retraining.name("rerun");
      Retraining.Planned planned =
          retraining.plan(new Draft(Retraining.record(baseline)), name, retraining.directory(name));
      planned.tell(confirmOptions.teller(out));
      if (strict && planned.preflight().hinders()) {
        throw new UsageException("--strict: something is different or missing, see above");
      }
      if (confirmOptions.dryRun()) {
        return ExitStatus.OK;
      }
      confirmOptions.confirm(out);
      LocatedRun again = retraining.train(planned, Optional.empty(), Map.of(), out);
      return check(baseline, again, policy, out);
    }
  }

  private int check(LocatedRun baseline, LocatedRun again, Policy policy, Output out) {
    Series series = Series.judge(Subjects.baseline(baseline), List.of(Subjects.of(again)), policy);
    policyOptions.requireKnownMetrics(series);
    Stamp stamp = Version.stamp();
    new CheckNote(again, series.checks().get(0), stamp).write().ifPresent(out::warn);
    int status = ExitStatus.of(series);
    Style style = main.surroundings().colour() ? Style.COLOUR : Style.PLAIN;
    out.print(
        ReportForm.TEXT.of(series, status, stamp, new ReportForm.Look(style, false)),
        Optional.empty());
    return status;
  }
}
