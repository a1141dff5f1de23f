package dev.reprise.checker.fleet;

import dev.reprise.record.Factor;
import dev.reprise.record.RecordDiff.Change;
import java.util.List;
import java.util.Map;

/**
 * One run beside the baseline.
 *
 * @param factors all eight
 * @param model of the digest that runs with one model have
 * @param changes the decisive facts behind each factor that differs; empty where no record was read
 */
public record Row(
    String run, String name, Map<Factor, Mark> factors, Mark model, List<Change> changes) {

  /** Whether every factor is known to be the same. */
  public boolean sharesAll() {
    return factors.values().stream().allMatch(mark -> mark == Mark.SAME);
  }

  /** The same with these facts. */
  Row with(List<Change> facts) {
    return new Row(run, name, factors, model, facts);
  }

  /** The factors with this mark, in their order. */
  public List<Factor> with(Mark mark) {
    return factors.keySet().stream().sorted().filter(f -> factors.get(f) == mark).toList();
  }
}
