package dev.reprise.checker.verdict;

import dev.reprise.record.Golden;
import dev.reprise.record.RunRecord;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Golden predictions are equal bit for bit. */
final class SamePredictions implements Rung {

  @Override
  public Verdict verdict() {
    return Verdict.SAME_PREDICTIONS;
  }

  @Override
  public Criterion judge(Evidence evidence) {
    Map<String, Golden> baseline = golden(evidence.baseline().record());
    Map<String, Golden> rerun = golden(evidence.rerun().record());
    if (baseline.isEmpty() && rerun.isEmpty()) {
      return answer(Answer.NOT_APPLICABLE, "no golden predictions");
    }
    if (baseline.isEmpty() || rerun.isEmpty()) {
      String side = baseline.isEmpty() ? "rerun" : "baseline";
      return answer(Answer.NOT_APPLICABLE, "golden predictions of the " + side + " only");
    }
    Optional<String> other =
        baseline.values().stream()
            .filter(each -> !each.equals(rerun.get(each.path())))
            .map(Golden::path)
            .findFirst();
    if (other.isPresent() || baseline.size() != rerun.size()) {
      String path = other.orElseGet(() -> new TreeMap<>(rerun).lastKey());
      Flips flips =
          Flips.between(
              evidence.baseline().predictions().at(path), evidence.rerun().predictions().at(path));
      return answer(
          Answer.FAILED, path + " differs" + (flips.rows() == 0 ? "" : ": " + flips.words()));
    }
    int rows = baseline.values().stream().mapToInt(Golden::rows).sum();
    return answer(Answer.MET, rows + " predictions are equal bit for bit");
  }

  private static Map<String, Golden> golden(RunRecord record) {
    return record.golden().stream()
        .collect(Collectors.toMap(Golden::path, each -> each, (one, other) -> one, TreeMap::new));
  }
}
