package dev.reprise.checker.verdict;

import dev.reprise.record.Fact;
import dev.reprise.record.Factor;
import dev.reprise.record.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A fact in which two records differ.
 *
 * @param baseline empty where only the rerun has the fact
 * @param rerun empty where only the baseline has the fact
 * @param decisive whether either side says that it may change the model
 */
public record Change(
    Factor factor,
    String fact,
    Optional<String> baseline,
    Optional<String> rerun,
    boolean decisive) {

  /** All differences, by factor and then by name of the fact. */
  static List<Change> between(RunRecord baseline, RunRecord rerun) {
    List<Change> changes = new ArrayList<>();
    for (Factor factor : Factor.values()) {
      Map<String, Fact> a = baseline.factors().get(factor);
      Map<String, Fact> b = rerun.factors().get(factor);
      add(changes, factor, a == null ? Map.of() : a, b == null ? Map.of() : b);
    }
    return List.copyOf(changes);
  }

  private static void add(
      List<Change> changes, Factor factor, Map<String, Fact> a, Map<String, Fact> b) {
    TreeSet<String> names = new TreeSet<>(a.keySet());
    names.addAll(b.keySet());
    for (String name : names) {
      Optional<Fact> left = Optional.ofNullable(a.get(name));
      Optional<Fact> right = Optional.ofNullable(b.get(name));
      if (!left.map(Fact::value).equals(right.map(Fact::value))) {
        boolean decisive =
            left.map(Fact::decisive).orElse(false) || right.map(Fact::decisive).orElse(false);
        changes.add(
            new Change(factor, name, left.map(Fact::value), right.map(Fact::value), decisive));
      }
    }
  }

  /** Whether both sides have the fact, with different values. */
  public boolean onBothSides() {
    return baseline.isPresent() && rerun.isPresent();
  }
}
