package dev.reprise.checker;

import dev.reprise.checker.rerun.Draft;
import dev.reprise.checker.rerun.Preflight;
import dev.reprise.checker.rerun.RerunChoices;
import dev.reprise.checker.rerun.RerunPlan;
import dev.reprise.checker.rerun.RerunProcess;
import dev.reprise.checker.rerun.Shell;
import dev.reprise.checker.runs.Delivery;
import dev.reprise.checker.runs.LocatedRun;
import dev.reprise.checker.runs.UsageException;
import dev.reprise.record.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Trains a recorded run again, as it was or with changes in it, for the commands that do. */
final class Retraining {
  /** Says of which run this is one more; such a run is never {@code latest}. */
  static final String RERUN_OF = "reprise.rerun.of";

  /** MLflow shows a run that has it below its parent. */
  static final String PARENT = "mlflow.parentRunId";

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS");

  private final Surroundings surroundings;
  private final RerunOptions options;
  private final LocatedRun baseline;
  private final String experiment;

  Retraining(Surroundings surroundings, RerunOptions options, LocatedRun baseline) {
    this.surroundings = surroundings;
    this.options = options;
    this.baseline = baseline;
    this.experiment = baseline.store().getExperiment(baseline.run().experimentId()).name();
  }

  /**
   * A rerun that was looked up and not begun.
   *
   * @param name of its run
   */
  record Planned(String name, RerunPlan plan, Preflight preflight) {
    void tell(Consumer<String> teller) {
      preflight.lines().forEach(teller);
      teller.accept("  " + Shell.shown(plan.workingDirectory(), plan.variables(), plan.command()));
    }
  }

  /** The record of a run that is to be trained again. */
  static RunRecord record(LocatedRun run) {
    return run.record()
        .orElseThrow(
            () ->
                new UsageException(
                    "run "
                        + run.run().id()
                        + " has no record: it ran without the agent, or reprise sync has yet to"
                        + " deliver it"));
  }

  /** The name of a rerun: of what kind, and when. */
  String name(String kind) {
    return baseline.run().name()
        + "-"
        + kind
        + "-"
        + LocalDateTime.now(ZoneOffset.UTC).format(TIME);
  }

  /** The directory of a rerun of this name, or of several. */
  Path directory(String name) {
    return options.into(surroundings, name);
  }

  /** The directory of one more rerun beside that of this name. */
  Path directory(String name, String kind) {
    Path first = directory(name);
    return first.resolveSibling(first.getFileName() + "-" + kind);
  }

  /** Looks everything up; changes nothing. */
  Planned plan(Draft draft, String name, Path into) throws IOException {
    Installation installation = new Installation(surroundings);
    Map<String, String> settings =
        new TreeMap<>(
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
                "60"));
    settings.putAll(draft.settings());
    List<Path> places = new ArrayList<>(draft.files());
    places.addAll(options.dataRoots(surroundings));
    RerunChoices choices =
        new RerunChoices(
            into,
            installation.agentJar(),
            options.jdk(surroundings),
            places,
            options.repositories(surroundings),
            options.repo(surroundings),
            options.standardInput(surroundings),
            options.moved(),
            settings,
            surroundings.environment());
    RerunPlan plan = new RerunPlan(baseline, draft.record(), choices);
    return new Planned(name, plan, new Preflight(plan.items()));
  }

  /**
   * Trains, and waits until the run is delivered.
   *
   * @param log for the program's output; empty to let it through
   * @param tags of the run
   */
  LocatedRun train(Planned planned, Optional<Path> log, Map<String, String> tags, Output out)
      throws IOException, InterruptedException {
    planned.plan().restore();
    int status = RerunProcess.run(planned.plan(), surroundings.environment(), log);
    if (status != 0) {
      out.warn(
          "the program ended with status "
              + status
              + log.map(file -> "; its output is in " + file).orElse(""));
    }
    LocatedRun again =
        new Delivery(baseline.store(), experiment).await(planned.name(), "try reprise sync");
    Map<String, String> all = new TreeMap<>(tags);
    all.put(RERUN_OF, baseline.run().id());
    again.store().setTags(again.run().id(), all);
    return again;
  }
}
