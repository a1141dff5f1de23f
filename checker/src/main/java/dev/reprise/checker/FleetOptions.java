package dev.reprise.checker;

import dev.reprise.record.Factor;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** What is told of the runs of an experiment. */
final class FleetOptions {
  @Option(
      names = "--shares",
      paramLabel = "FACTORS",
      description =
          "Without RERUN: only runs that share these factors with the baseline, which the server"
              + " looks up.")
  private Optional<String> shares = Optional.empty();

  @Option(
      names = "--records",
      paramLabel = "N",
      description =
          "Without RERUN: how many records of runs that differ are read, for the facts; default"
              + " ${DEFAULT-VALUE}.")
  private int records = 100;

  @Option(names = "--tags-only", description = "The same as --records=0.")
  private boolean tagsOnly;

  Set<Factor> shared() {
    return shares.map(text -> Factors.parse("--shares", text)).orElse(Set.of());
  }

  int records() {
    return tagsOnly ? 0 : records;
  }
}
