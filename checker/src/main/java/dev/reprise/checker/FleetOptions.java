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
      names = "--tags-only",
      description = "Without RERUN: do not read the records of runs that differ.")
  private boolean tagsOnly;

  Set<Factor> shared() {
    return shares.map(text -> Factors.parse("--shares", text)).orElse(Set.of());
  }

  boolean records() {
    return !tagsOnly;
  }
}
