package dev.reprise.examples.changes;

import dev.reprise.checker.verdict.Check;
import dev.reprise.checker.verdict.CheckResult;
import dev.reprise.checker.verdict.Difference;
import dev.reprise.checker.verdict.Policy;
import dev.reprise.checker.verdict.Subject;
import dev.reprise.record.Factor;
import dev.reprise.record.RecordDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the checker named of a change.
 *
 * @param named facts of the change
 * @param brought facts that follow from it
 * @param strayed facts that have nothing to do with it
 * @param silent patterns of facts that it should have named
 * @param open what the records do not tell
 */
record Judged(
    Change change,
    CheckResult check,
    List<RecordDiff.Change> named,
    List<RecordDiff.Change> brought,
    List<RecordDiff.Change> strayed,
    List<String> silent,
    List<String> open) {

  static Judged of(Change change, Subject baseline, Subject changed) {
    Difference difference = Difference.between(baseline, changed);
    List<RecordDiff.Change> all = new ArrayList<>(difference.changes());
    if (difference.drewOthers()) {
      all.add(
          new RecordDiff.Change(
              Factor.SEEDS,
              "left to chance",
              Optional.of("drawn"),
              Optional.of("others"),
              true,
              false));
    }
    List<RecordDiff.Change> named = new ArrayList<>();
    List<RecordDiff.Change> brought = new ArrayList<>();
    List<RecordDiff.Change> strayed = new ArrayList<>();
    for (RecordDiff.Change one : all) {
      boolean isNamed = change.names().stream().anyMatch(key(one)::matches);
      boolean isBrought = change.brings().stream().anyMatch(key(one)::matches);
      (isNamed ? named : isBrought ? brought : strayed).add(one);
    }
    return new Judged(
        change,
        Check.judge(baseline, changed, Policy.DEFAULT),
        named,
        brought,
        strayed,
        change.names().stream()
            .filter(pattern -> named.stream().noneMatch(one -> key(one).matches(pattern)))
            .toList(),
        difference.open());
  }

  static String key(RecordDiff.Change change) {
    return change.factor().key() + "." + change.fact();
  }

  /** Whether all of the change was named, and nothing else. */
  boolean holds() {
    return strayed.isEmpty() && silent.isEmpty() && open.isEmpty();
  }
}
