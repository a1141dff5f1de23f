package dev.reprise.checker;

import dev.reprise.checker.report.ReportForm;
import dev.reprise.checker.report.Stamp;
import dev.reprise.checker.report.Style;
import dev.reprise.checker.rerun.Preflight;
import dev.reprise.checker.rerun.RerunChoices;
import dev.reprise.checker.rerun.RerunPlan;
import dev.reprise.checker.rerun.RerunProcess;
import dev.reprise.checker.rerun.Shell;
import dev.reprise.checker.runs.Delivery;
import dev.reprise.checker.runs.LocatedRun;
import dev.reprise.checker.runs.Places;
import dev.reprise.checker.runs.Subjects;
import dev.reprise.checker.runs.UsageException;
import dev.reprise.checker.verdict.Policy;
import dev.reprise.checker.verdict.Series;
import dev.reprise.record.RunRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
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
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  @ParentCommand private Main main;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "The run to train again.")
  private String run;

  @Mixin private RerunOptions rerunOptions;
  @Mixin private PolicyOptions policyOptions;
  @Mixin private StoreOptions storeOptions;

  @Option(names = "--dry-run", description = "Print what was found and the command; run nothing.")
  private boolean dryRun;

  @Option(
      names = "--strict",
      description = "Run nothing if something is different or missing on this machine.")
  private boolean strict;

  @Option(
      names = "--trust",
      description = "Run the recorded command without asking: it is somebody else's code.")
  private boolean trust;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Policy policy = policyOptions.policy(main.surroundings().workingDirectory());
    Surroundings surroundings = main.surroundings();
    Output out = new Output(spec, surroundings);
    try (Places places = storeOptions.places(surroundings)) {
      LocatedRun baseline = new Located(places, storeOptions.experiment(), out).run(run);
      String name =
          baseline.run().name() + "-rerun-" + LocalDateTime.now(ZoneOffset.UTC).format(TIME);
      String experiment = baseline.store().getExperiment(baseline.run().experimentId()).name();
      RerunPlan plan =
          new RerunPlan(baseline, record(baseline), choices(baseline, name, experiment));
      Preflight preflight = new Preflight(plan.items());
      Consumer<String> teller = dryRun ? out::line : out::info;
      preflight.lines().forEach(teller);
      teller.accept("  " + Shell.shown(plan.workingDirectory(), plan.variables(), plan.command()));
      if (strict && preflight.hinders()) {
        throw new UsageException("--strict: something is different or missing, see above");
      }
      if (dryRun) {
        return ExitStatus.OK;
      }
      confirm(out);
      plan.restore();
      int status = RerunProcess.run(plan, surroundings.environment());
      if (status != 0) {
        out.warn("the program ended with status " + status);
      }
      LocatedRun again = new Delivery(baseline.store(), experiment).await(name, "try reprise sync");
      again.store().setTags(again.run().id(), Map.of("reprise.rerun.of", baseline.run().id()));
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

  private static RunRecord record(LocatedRun baseline) {
    return baseline
        .record()
        .orElseThrow(
            () ->
                new UsageException(
                    "run "
                        + baseline.run().id()
                        + " has no record: it ran without the agent, or reprise sync has yet to"
                        + " deliver it"));
  }

  private RerunChoices choices(LocatedRun baseline, String name, String experiment) {
    Surroundings surroundings = main.surroundings();
    Installation installation = new Installation(surroundings);
    return new RerunChoices(
        rerunOptions.into(surroundings, name),
        installation.agentJar(),
        rerunOptions.jdk(surroundings),
        rerunOptions.dataRoots(surroundings),
        rerunOptions.repositories(surroundings),
        rerunOptions.moved(),
        Map.of(
            "tracking.uri",
            baseline.store().uri().toString(),
            "experiment",
            experiment,
            "run.name",
            name,
            "run",
            "always",
            "courier.jar",
            installation.repriseJar().toString(),
            "exit.wait",
            "60"),
        surroundings.environment());
  }

  private void confirm(Output out) throws IOException {
    if (trust) {
      return;
    }
    out.info("This is somebody else's command. Run it? [y/N]");
    String answer =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
    if (answer == null || !answer.strip().equalsIgnoreCase("y")) {
      throw new UsageException("nothing was run; --trust runs it without asking");
    }
  }
}
