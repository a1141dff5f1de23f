package dev.reprise.checker;

import dev.reprise.checker.experiment.Setting;
import dev.reprise.checker.experiment.Switches;
import dev.reprise.checker.rerun.Draft;
import dev.reprise.checker.rerun.Libraries;
import dev.reprise.checker.runs.LocatedRun;
import dev.reprise.record.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trains a recorded run again and again, to see how far its repeats are apart. */
final class Repeating {
  /** Which repeat of how many a run is. */
  static final String REPEAT = "reprise.repeat";

  private final Surroundings surroundings;
  private final RerunOptions options;
  private final LocatedRun baseline;
  private final RunRecord record;
  private final int times;
  private final boolean varied;
  private final Retraining retraining;
  private final String name;

  /**
   * Looks nothing up yet.
   *
   * @param varied whether what was left to chance is drawn anew, not replayed
   */
  Repeating(
      Surroundings surroundings,
      RerunOptions options,
      LocatedRun baseline,
      int times,
      boolean varied) {
    this.surroundings = surroundings;
    this.options = options;
    this.baseline = baseline;
    this.record = Retraining.record(baseline);
    this.times = times;
    this.varied = varied;
    this.retraining = new Retraining(surroundings, options, baseline);
    this.name = retraining.name("repeat");
  }

  /** The first of them, to be told before anything is run. */
  Retraining.Planned first() throws IOException {
    return planned(1);
  }

  /** The runs, each told when it is there. */
  List<LocatedRun> train(Output out) throws IOException, InterruptedException {
    List<LocatedRun> runs = new ArrayList<>();
    for (int number = 1; number <= times; number++) {
      LocatedRun run =
          retraining.train(
              planned(number),
              Optional.of(directory().resolve(number + ".log")),
              Map.of(
                  Retraining.PARENT,
                  baseline.run().id(),
                  REPEAT,
                  number + " of " + times + (varied ? "; pin=" + number : "; seeds as recorded")),
              out);
      out.info("[" + number + "/" + times + "] " + run.run().name() + " (" + run.run().id() + ")");
      runs.add(run);
    }
    return runs;
  }

  private Retraining.Planned planned(int number) throws IOException {
    Draft draft = new Draft(record);
    if (varied) {
      switches().of(Setting.parse("seeds.chance=" + number)).edit().in(draft);
    }
    return retraining.plan(
        draft, name + "-" + number, directory().resolve(Integer.toString(number)));
  }

  private Switches switches() {
    Libraries libraries =
        new Libraries(
            Path.of(System.getProperty("user.home")),
            options.repositories(surroundings),
            surroundings.environment(),
            surroundings.workingDirectory());
    return new Switches(record, libraries, surroundings.workingDirectory());
  }

  private Path directory() {
    return retraining.directory(name);
  }
}
