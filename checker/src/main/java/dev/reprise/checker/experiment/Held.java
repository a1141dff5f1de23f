package dev.reprise.checker.experiment;

import dev.reprise.checker.verdict.Difference;
import dev.reprise.checker.verdict.Subject;
import dev.reprise.record.Factor;
import dev.reprise.record.RecordDiff.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether an experiment was a controlled one: what was asked for changed, and nothing else.
 *
 * @param changed decisive facts that differ as they were asked to, or follow from it
 * @param strayed decisive facts that differ and should not
 * @param without effect: what was asked for and did not happen, a line each
 * @param open what was not recorded and so is not known to be held, a line each
 */
public record Held(
    List<Change> changed, List<Change> strayed, List<String> without, List<String> open) {

  /** Looks at the two runs of an experiment. */
  public static Held of(Subject baseline, Subject varied, List<Switch> switches) {
    Difference difference = Difference.between(baseline, varied);
    List<Change> changed = new ArrayList<>();
    List<Change> strayed = new ArrayList<>();
    List<String> open = new ArrayList<>(difference.open());
    Map<Switch, Signs> signs = new LinkedHashMap<>();
    switches.forEach(each -> signs.put(each, new Signs(each, difference.changes())));
    for (Change change : difference.changes()) {
      if (signs.values().stream().anyMatch(each -> each.follows(change))) {
        changed.add(change);
      } else if (change.unknown()) {
        open.add(change.factor().key() + "." + change.fact() + " is known of one run only");
      } else {
        strayed.add(change);
      }
    }
    List<String> without = new ArrayList<>();
    signs.forEach(
        (each, sign) -> sign.missing(baseline.record(), varied.record()).ifPresent(without::add));
    signs.forEach((each, sign) -> sign.unseen(varied.record()).ifPresent(open::add));
    chance(difference, switches).ifPresent(strayed::add);
    return new Held(changed, strayed, without, open);
  }

  /** Other seeds by chance are a difference of their own, unless they were asked for. */
  private static Optional<Change> chance(Difference difference, List<Switch> switches) {
    boolean asked = switches.stream().anyMatch(each -> each.factor() == Factor.SEEDS);
    return difference.drewOthers() && !asked
        ? Optional.of(
            new Change(
                Factor.SEEDS,
                "left to chance",
                Optional.of("as recorded"),
                Optional.of("not all replayed"),
                true,
                false))
        : Optional.empty();
  }

  /** Whether the change happened and nothing else did, as far as was recorded. */
  public boolean failed() {
    return !strayed.isEmpty() || !without.isEmpty();
  }
}
