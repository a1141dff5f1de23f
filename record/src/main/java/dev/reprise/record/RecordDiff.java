package dev.reprise.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What differs between two records. A pure function of them; the order is that of factors, then of
 * names.
 *
 * @param changes facts that are not the same on both sides
 * @param models files of both sides, paired
 * @param newHazards seen in the rerun only
 * @param goneHazards seen in the baseline only
 */
public record RecordDiff(
    List<Change> changes,
    List<ModelPair> models,
    List<Hazard> newHazards,
    List<Hazard> goneHazards) {

  /**
   * A fact that is not the same on both sides.
   *
   * @param baseline its value there; empty if the baseline has no such fact
   * @param rerun its value there; empty if the rerun has no such fact
   * @param decisive whether it may change the model; true if either side says so, but for the seed
   *     of a generator that is known by another line now
   * @param unknown whether it is on one side only and the other has a gap where it would be, so
   *     that nobody knows if it differs
   */
  public record Change(
      Factor factor,
      String fact,
      Optional<String> baseline,
      Optional<String> rerun,
      boolean decisive,
      boolean unknown) {

    /** Whether both sides have the fact, with different values. */
    public boolean onBothSides() {
      return baseline.isPresent() && rerun.isPresent();
    }
  }

  /** Compares two records. */
  public static RecordDiff between(RunRecord baseline, RunRecord rerun) {
    List<Change> changes = new ArrayList<>();
    for (Factor factor : Factor.values()) {
      changes(factor, baseline, rerun, changes);
    }
    return new RecordDiff(
        MovedSites.incidental(changes),
        ModelPair.of(baseline.models(), rerun.models()),
        without(rerun.hazards(), baseline.hazards()),
        without(baseline.hazards(), rerun.hazards()));
  }

  /** The changes of one factor that may change the model and are known to be there. */
  public List<Change> decisive(Factor factor) {
    return changes.stream()
        .filter(change -> change.factor() == factor && change.decisive() && !change.unknown())
        .toList();
  }

  /** The facts of one factor that may change the model, of which one side knows nothing. */
  public List<Change> unknown(Factor factor) {
    return changes.stream()
        .filter(change -> change.factor() == factor && change.decisive() && change.unknown())
        .toList();
  }

  private static void changes(
      Factor factor, RunRecord baseline, RunRecord rerun, List<Change> changes) {
    SortedMap<String, Fact> before = baseline.facts(factor);
    SortedMap<String, Fact> after = rerun.facts(factor);
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    Predicate<String> hiddenBefore = hidden(baseline, factor);
    Predicate<String> hiddenAfter = hidden(rerun, factor);
    for (String name : names) {
      Fact was = before.get(name);
      Fact is = after.get(name);
      if (was != null && is != null && was.value().equals(is.value())) {
        continue;
      }
      boolean unknown =
          was == null ? hiddenBefore.test(name) : is == null && hiddenAfter.test(name);
      changes.add(
          new Change(
              factor,
              name,
              Optional.ofNullable(was).map(Fact::value),
              Optional.ofNullable(is).map(Fact::value),
              (was != null && was.decisive()) || (is != null && is.decisive()),
              unknown));
    }
  }

  /**
   * What the gaps of a side may hide: a fact that a gap names, or what comes before a dot in it;
   * all of the factor where a gap is told in words that the profile does not know.
   */
  private static Predicate<String> hidden(RunRecord side, Factor factor) {
    List<String> gaps =
        side.gaps().stream()
            .filter(gap -> gap.factor() == factor && gap.leavesDigestOpen())
            .map(Gap::what)
            .toList();
    boolean all = gaps.stream().anyMatch(what -> !namesFacts(factor, what));
    return name ->
        all || gaps.stream().anyMatch(what -> name.equals(what) || name.startsWith(what + "."));
  }

  private static boolean namesFacts(Factor factor, String what) {
    return FactProfile.lines().stream()
        .anyMatch(
            line ->
                line.fits(factor, what)
                    || (line.factor() == factor && line.name().startsWith(what + ".")));
  }

  private static List<Hazard> without(List<Hazard> hazards, List<Hazard> others) {
    return hazards.stream().filter(hazard -> !others.contains(hazard)).toList();
  }
}
