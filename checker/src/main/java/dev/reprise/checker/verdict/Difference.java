package dev.reprise.checker.verdict;

import dev.reprise.record.Factor;
import dev.reprise.record.Gap;
import dev.reprise.record.RecordDiff.Change;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What may have changed the model between two runs, as the guards of a check see it.
 *
 * @param changes decisive facts that differ, and those of which one side knows nothing
 * @param drewOthers whether chance gave them other seeds
 * @param open what was not recorded of a factor that a check guards by default, a line each
 */
public record Difference(List<Change> changes, boolean drewOthers, List<String> open) {
  private static final Set<Factor> GUARDED = Policy.DEFAULT.same();

  /** Of two runs. */
  public static Difference between(Subject baseline, Subject rerun) {
    Evidence evidence = Evidence.of(baseline, rerun, Policy.DEFAULT);
    boolean sameClasses = SameClasses.in(evidence);
    return new Difference(
        evidence.changes().stream()
            .filter(Change::decisive)
            .filter(
                change ->
                    change.factor() != Factor.CODE
                        || Guard.isKnown(change)
                        || !sameClasses
                        || !SameClasses.needNot(change.fact()))
            .toList(),
        Chance.drewOthers(evidence),
        Stream.of(baseline, rerun)
            .flatMap(subject -> subject.record().gaps().stream())
            .filter(gap -> GUARDED.contains(gap.factor()) && gap.leavesDigestOpen())
            .filter(gap -> !(sameClasses && SameClasses.needNot(gap)))
            .map(Difference::line)
            .distinct()
            .toList());
  }

  private static String line(Gap gap) {
    return gap.factor().key() + "." + gap.what() + " is a gap: " + gap.why();
  }
}
