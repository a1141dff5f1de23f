package dev.reprise.checker.verdict;

import dev.reprise.record.Hazard;
import dev.reprise.record.RunRecord;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Seeds that the program left to chance, and what that means for the guard over seeds. */
final class Chance {
  private static final String HAZARD = "unseeded-generator";

  private Chance() {}

  /** Where either run made a generator without a seed: class, method and line. */
  static List<String> sites(Evidence evidence) {
    TreeSet<String> sites = new TreeSet<>();
    Stream.of(evidence.baseline(), evidence.rerun())
        .map(Subject::record)
        .map(RunRecord::hazards)
        .flatMap(List::stream)
        .filter(hazard -> hazard.id().equals(HAZARD))
        .map(Hazard::where)
        .forEach(sites::add);
    return List.copyOf(sites);
  }

  /**
   * Seeds left to chance are other seeds, unless chance gave the same ones again (a replay), or all
   * outcomes are equal bit for bit, which shows that they had no part in them.
   *
   * @return empty where nothing was left to chance, or it did no harm
   */
  static Optional<Criterion> objection(Evidence evidence, Criterion guard) {
    List<String> sites = sites(evidence);
    Optional<String> baseline = evidence.baseline().drawnSeeds();
    Optional<String> rerun = evidence.rerun().drawnSeeds();
    boolean drawn = !sites.isEmpty() || baseline.isPresent() || rerun.isPresent();
    if (!drawn || evidence.sameOutcome()) {
      return Optional.empty();
    }
    String where = sites.isEmpty() ? "" : " at " + String.join(", ", sites);
    if (baseline.isEmpty() || rerun.isEmpty()) {
      return Optional.of(
          guard.with(Answer.UNKNOWN, "seeds were left to chance" + where + " and not recorded"));
    }
    return baseline.equals(rerun)
        ? Optional.empty()
        : Optional.of(
            guard.with(Answer.FAILED, "seeds were left to chance" + where + " and came out other"));
  }
}
