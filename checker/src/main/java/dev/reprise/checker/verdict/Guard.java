package dev.reprise.checker.verdict;

import dev.reprise.record.Factor;
import dev.reprise.record.Gap;
import dev.reprise.record.RecordDiff.Change;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A rerun is of the same code, data, … : a decisive difference in a guarded factor fails. */
final class Guard {
  /** Facts whose absence says something: docs/facts.md. Any other may not have been looked for. */
  private static final Set<String> ABSENT_MEANS_NONE = Set.of("git.patch.sha256");

  private Guard() {}

  static Criterion judge(Factor factor, Evidence evidence) {
    Criterion met =
        new Criterion(Criterion.Kind.GUARD, factor.key(), Answer.MET, "no decisive difference");
    if (!evidence.recorded()) {
      return met.with(Answer.UNKNOWN, "not recorded");
    }
    if (evidence.baseline().record().facts(factor).isEmpty()
        && evidence.rerun().record().facts(factor).isEmpty()) {
      return met.with(Answer.UNKNOWN, "neither record says anything of it");
    }
    boolean sameClasses = factor == Factor.CODE && SameClasses.in(evidence);
    List<Change> decisive =
        evidence.changes().stream()
            .filter(change -> change.factor() == factor && change.decisive())
            .filter(
                change -> isKnown(change) || !sameClasses || !SameClasses.needNot(change.fact()))
            .toList();
    Optional<Change> different = decisive.stream().filter(Guard::isKnown).findFirst();
    if (different.isPresent()) {
      return met.with(Answer.FAILED, different.get().fact() + " differs" + more(decisive.size()));
    }
    Optional<Criterion> objection =
        factor == Factor.SEEDS ? Chance.objection(evidence, met) : Optional.empty();
    if (objection.isPresent() && objection.get().answer() == Answer.FAILED) {
      return objection.get();
    }
    if (!decisive.isEmpty()) {
      Change change = decisive.get(0);
      String side = change.baseline().isPresent() ? "baseline" : "rerun";
      return met.with(
          Answer.UNKNOWN,
          change.fact() + " is recorded of the " + side + " only" + more(decisive.size()));
    }
    Optional<Gap> gap =
        gap(factor, evidence).filter(found -> !sameClasses || !SameClasses.needNot(found));
    if (gap.isPresent()) {
      return met.with(Answer.UNKNOWN, gap.get().what() + " is a gap: " + gap.get().why());
    }
    return objection.orElse(met);
  }

  /** Whether a change says that the two sides differ, and not only that one of them is silent. */
  static boolean isKnown(Change change) {
    return change.onBothSides() || (!change.unknown() && ABSENT_MEANS_NONE.contains(change.fact()));
  }

  private static Optional<Gap> gap(Factor factor, Evidence evidence) {
    return Stream.of(evidence.baseline(), evidence.rerun())
        .flatMap(subject -> subject.record().gaps().stream())
        .filter(gap -> gap.factor() == factor && gap.leavesDigestOpen())
        .findFirst();
  }

  private static String more(int size) {
    return size == 1 ? "" : " (and " + (size - 1) + " more)";
  }
}
