package dev.reprise.checker.fleet;

import dev.reprise.checker.runs.LocatedRun;
import dev.reprise.record.Factor;
import dev.reprise.record.RecordDiff;
import dev.reprise.record.RecordDiff.Change;
import dev.reprise.record.RunRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The decisive facts behind digests that differ from the baseline's. One digest has the same facts
 * in every run, so that a record is read only for a digest that is new.
 */
final class Facts {
  private final Optional<RunRecord> baseline;
  private final Map<String, List<Change>> known = new HashMap<>();
  private int left;
  private int untold;

  /**
   * Facts that differ from a baseline's.
   *
   * @param baseline empty if it has no record, and nothing can be told
   * @param records how many may be read
   */
  Facts(Optional<RunRecord> baseline, int records) {
    this.baseline = baseline;
    this.left = records;
  }

  /** What is known of these factors of a run, which differ. */
  List<Change> of(LocatedRun other, List<Factor> different) {
    Function<Factor, String> digest = factor -> other.run().tags().get(Fleet.tag(factor));
    Function<Factor, String> key = factor -> factor.key() + " " + digest.apply(factor);
    if (!different.stream().map(key).allMatch(known::containsKey)) {
      if (left > 0 && baseline.isPresent()) {
        left--;
        Map<Factor, List<Change>> changes = changes(baseline.get(), other);
        different.forEach(
            factor ->
                known.putIfAbsent(key.apply(factor), changes.getOrDefault(factor, List.of())));
      } else {
        untold++;
      }
    }
    return different.stream()
        .flatMap(factor -> known.getOrDefault(key.apply(factor), List.of()).stream())
        .toList();
  }

  private static Map<Factor, List<Change>> changes(RunRecord baseline, LocatedRun other) {
    return other.record().stream()
        .flatMap(record -> RecordDiff.between(baseline, record).changes().stream())
        .filter(Change::decisive)
        .collect(Collectors.groupingBy(Change::factor));
  }

  /** How many runs have digests whose facts were not read. */
  int untold() {
    return untold;
  }
}
