package dev.reprise.checker.verdict;

import dev.reprise.checker.variance.VarianceSet;
import dev.reprise.checker.variance.VarianceSet.Holding;
import dev.reprise.checker.variance.VarianceSet.State;
import dev.reprise.record.Factor;
import dev.reprise.record.ModelFile;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whether runs repeat a baseline, and if so what their values are.
 *
 * @param missing why one of them cannot be compared with the baseline
 * @param refused decisive differences that were not declared, a line each
 * @param set present where nothing is missing and nothing is refused
 */
public record Repeats(Optional<String> missing, List<String> refused, Optional<VarianceSet> set) {

  /**
   * Looks at the runs.
   *
   * @param others at least one
   * @param declared the factors that may differ
   */
  public static Repeats of(
      Subject baseline,
      List<Subject> others,
      Set<Factor> declared,
      BigDecimal rounding,
      Instant now) {
    List<Evidence> pairs =
        others.stream().map(other -> Evidence.of(baseline, other, Policy.DEFAULT)).toList();
    Optional<String> missing =
        pairs.stream().map(Comparability::missing).flatMap(Optional::stream).findFirst();
    if (missing.isPresent()) {
      return new Repeats(missing, List.of(), Optional.empty());
    }
    List<Holding> factors = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (Factor factor : Factor.values()) {
      Holding holding = holding(factor, pairs);
      factors.add(holding);
      if (holding.state() == State.VARIED && !declared.contains(factor)) {
        refused.add(factor.key() + ": " + holding.why());
      }
    }
    if (!refused.isEmpty()) {
      return new Repeats(Optional.empty(), refused, Optional.empty());
    }
    List<Subject> runs = new ArrayList<>(List.of(baseline));
    runs.addAll(others);
    return new Repeats(
        Optional.empty(),
        List.of(),
        Optional.of(
            new VarianceSet(
                now.toString(),
                runs.stream()
                    .map(run -> new VarianceSet.Member(run.id(), run.name(), run.where()))
                    .toList(),
                List.copyOf(declared.isEmpty() ? declared : EnumSet.copyOf(declared)),
                factors,
                rounding,
                values(runs),
                left(runs),
                notes(pairs, factors, declared))));
  }

  private static Holding holding(Factor factor, List<Evidence> pairs) {
    Holding held = new Holding(factor, State.HELD, "no decisive difference");
    for (Evidence pair : pairs) {
      Criterion guard = Guard.judge(factor, pair);
      String which = " (" + pair.rerun().name() + ")";
      if (guard.answer() == Answer.FAILED) {
        return new Holding(factor, State.VARIED, guard.why() + which);
      }
      if (factor == Factor.SEEDS && Chance.drewOthers(pair)) {
        String site = Chance.sites(pair).get(0);
        return new Holding(factor, State.VARIED, "left to chance: " + site + which);
      }
      if (guard.answer() == Answer.UNKNOWN && held.state() == State.HELD) {
        held = new Holding(factor, State.UNVERIFIED, guard.why() + which);
      }
    }
    return held;
  }

  private static TreeSet<String> names(List<Subject> runs) {
    TreeSet<String> names = new TreeSet<>();
    runs.forEach(run -> names.addAll(run.record().metrics().keySet()));
    names.removeIf(MetricRow::isOfMachine);
    return names;
  }

  /** The last values of a metric; of a run that has none, nothing. */
  private static List<Double> last(String metric, List<Subject> runs) {
    return runs.stream()
        .map(run -> WithinVariance.last(run, metric))
        .flatMap(Optional::stream)
        .toList();
  }

  private static boolean isDocumented(List<Double> values, List<Subject> runs) {
    return values.size() == runs.size() && values.stream().allMatch(Double::isFinite);
  }

  private static List<VarianceSet.Values> values(List<Subject> runs) {
    return names(runs).stream()
        .map(name -> new VarianceSet.Values(name, last(name, runs)))
        .filter(metric -> isDocumented(metric.values(), runs))
        .toList();
  }

  private static List<VarianceSet.Left> left(List<Subject> runs) {
    TreeMap<String, String> left = new TreeMap<>();
    for (String name : names(runs)) {
      List<Double> values = last(name, runs);
      if (values.size() < runs.size()) {
        left.put(name, "only " + values.size() + " of " + runs.size() + " runs have it");
      } else if (!isDocumented(values, runs)) {
        left.put(name, "the last value of a run is NaN or infinite");
      }
    }
    return left.entrySet().stream()
        .map(entry -> new VarianceSet.Left(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static List<String> notes(
      List<Evidence> pairs, List<Holding> factors, Set<Factor> declared) {
    List<String> notes = new ArrayList<>();
    int runs = pairs.size() + 1;
    if (runs < WithinVariance.RUNS) {
      notes.add(
          runs
              + " runs say too little of the deviation: WITHIN_VARIANCE is judged from "
              + WithinVariance.RUNS);
    }
    for (Holding holding : factors) {
      if (declared.contains(holding.factor()) && holding.state() == State.HELD) {
        notes.add(
            holding.factor().key()
                + " was declared to vary and did not: this documents what is"
                + " left when it is held");
      }
    }
    if (factors.stream().anyMatch(holding -> holding.state() == State.VARIED)) {
      notes.addAll(suspicious(pairs));
    }
    return List.copyOf(notes);
  }

  /** Runs that should be independent and came out equal bit for bit. */
  private static List<String> suspicious(List<Evidence> pairs) {
    Map<Object, String> seen = new HashMap<>();
    Subject baseline = pairs.get(0).baseline();
    seen.put(outcome(baseline), baseline.name());
    List<String> notes = new ArrayList<>();
    for (Evidence pair : pairs) {
      String name = pair.rerun().name();
      String same = seen.putIfAbsent(outcome(pair.rerun()), name);
      if (same != null) {
        notes.add(
            "suspicious: "
                + name
                + " is equal to "
                + same
                + " bit for bit, though what may change a model differs;"
                + " is it a run of its own?");
      }
    }
    return notes;
  }

  private static Object outcome(Subject run) {
    Map<String, Object> metrics = new TreeMap<>(run.record().metrics());
    metrics.keySet().removeIf(MetricRow::isOfMachine);
    return List.of(metrics, run.record().models().stream().map(ModelFile::canonical).toList());
  }
}
