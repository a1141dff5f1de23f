package dev.reprise.checker.verdict;

import dev.reprise.record.Fact;
import dev.reprise.record.Factor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Seeds that the program left to chance, and what that means for the guard over seeds. */
final class Chance {
  /** Facts of the factor {@code seeds}; docs/seeds.md. */
  private static final String SITE = "chance.";

  private static final String LEFT = "left to chance";
  private static final String DRAWN = "drawn";

  private Chance() {}

  /** Where either run left a seed to chance: {@code <generator>@<class, method and line>}. */
  static List<String> sites(Evidence evidence) {
    TreeSet<String> sites = new TreeSet<>();
    Stream.of(evidence.baseline(), evidence.rerun())
        .flatMap(subject -> seeds(subject).entrySet().stream())
        .filter(fact -> fact.getValue().decisive())
        .forEach(
            fact -> {
              if (fact.getKey().startsWith(SITE)) {
                sites.add(fact.getKey().substring(SITE.length()));
              } else if (fact.getValue().value().equals(LEFT)) {
                sites.add(fact.getKey());
              }
            });
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
    if (sites.isEmpty() || evidence.sameOutcome()) {
      return Optional.empty();
    }
    Optional<String> baseline = drawn(evidence.baseline());
    Optional<String> rerun = drawn(evidence.rerun());
    String where =
        "seeds were left to chance: "
            + sites.get(0)
            + (sites.size() == 1 ? "" : " and " + (sites.size() - 1) + " more");
    if (baseline.isEmpty() || rerun.isEmpty()) {
      return Optional.of(guard.with(Answer.UNKNOWN, where));
    }
    return baseline.equals(rerun)
        ? Optional.empty()
        : Optional.of(guard.with(Answer.FAILED, where));
  }

  /** Whether chance gave the two runs other seeds, had they a part in the outcome or not. */
  static boolean drewOthers(Evidence evidence) {
    Optional<String> baseline = drawn(evidence.baseline());
    Optional<String> rerun = drawn(evidence.rerun());
    return !sites(evidence).isEmpty()
        && baseline.isPresent()
        && rerun.isPresent()
        && !baseline.equals(rerun);
  }

  /** What to think of equal outcomes of runs that chance gave other seeds. */
  static Optional<String> suspicion(Evidence evidence) {
    return drewOthers(evidence) && evidence.sameOutcome()
        ? Optional.of(
            "suspicious: chance gave the runs other seeds, and all that was compared is equal bit"
                + " for bit; either these seeds have no part in it, or the rerun is no run of its"
                + " own")
        : Optional.empty();
  }

  private static Optional<String> drawn(Subject subject) {
    return Optional.ofNullable(seeds(subject).get(DRAWN)).map(Fact::value);
  }

  private static Map<String, Fact> seeds(Subject subject) {
    return subject.record().facts(Factor.SEEDS);
  }
}
