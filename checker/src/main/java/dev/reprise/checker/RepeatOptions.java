package dev.reprise.checker;

import dev.reprise.checker.runs.LocatedRun;
import dev.reprise.checker.runs.UsageException;
import dev.reprise.record.Factor;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether and how {@code variance} trains the repeats itself. */
final class RepeatOptions {
  /** What the seeds of repeats are. */
  enum Seeds {
    RECORDED,
    VARY
  }

  @Option(
      names = "--repeat",
      paramLabel = "N",
      description = "Train the baseline N times more, as reprise rerun does.")
  private int times;

  @Option(
      names = "--seeds",
      paramLabel = "SEEDS",
      description = {
        "Of the repeats: recorded (the default) replays what chance gave, vary draws it anew."
      })
  private Optional<Seeds> seeds = Optional.empty();

  @Mixin private RerunOptions rerunOptions = new RerunOptions();
  @Mixin private ConfirmOptions confirmOptions = new ConfirmOptions();

  boolean asked() {
    return times != 0;
  }

  boolean dryRun() {
    return confirmOptions.dryRun();
  }

  /** Refuses what makes no sense. */
  void verify() {
    if (times < 0) {
      throw new UsageException("--repeat: once at least");
    }
    if (!asked() && (seeds.isPresent() || confirmOptions.given())) {
      throw new UsageException("--seeds, --dry-run and --trust are of --repeat");
    }
  }

  /** The factors that may differ where nobody says it. */
  String vary() {
    return asked() && !varied() ? "none" : Factor.SEEDS.key();
  }

  private boolean varied() {
    return seeds.filter(Seeds.VARY::equals).isPresent();
  }

  /** The repeats; none on a dry run, which only tells the first. */
  List<LocatedRun> train(Surroundings surroundings, LocatedRun baseline, Output out)
      throws IOException, InterruptedException {
    Repeating repeating = new Repeating(surroundings, rerunOptions, baseline, times, varied());
    repeating.first().tell(confirmOptions.teller(out));
    if (dryRun()) {
      return List.of();
    }
    confirmOptions.confirm(out);
    return repeating.train(out);
  }
}
