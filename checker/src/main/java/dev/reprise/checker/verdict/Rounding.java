package dev.reprise.checker.verdict;

import dev.reprise.record.Golden;
import dev.reprise.record.MetricPoint;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Each metric of the baseline agrees at every step but for rounding, and so do golden predictions
 * where both runs keep them: the same computation, summed in another order.
 */
final class Rounding implements Rung {

  @Override
  public Verdict verdict() {
    return Verdict.ROUNDING;
  }

  @Override
  public Criterion judge(Evidence evidence) {
    SortedMap<String, List<MetricPoint>> baseline = evidence.baseline().record().metrics();
    SortedMap<String, List<MetricPoint>> rerun = evidence.rerun().record().metrics();
    List<MetricRow> judged = MetricRow.ofBaseline(evidence.metrics());
    if (judged.isEmpty()) {
      return answer(Answer.NOT_APPLICABLE, "the baseline recorded no metric");
    }
    Tolerance width = new Tolerance(evidence.policy().rounding(), true);
    List<Divergence> apart =
        judged.stream()
            .map(MetricRow::name)
            .map(
                name ->
                    Divergence.first(
                        name,
                        baseline.getOrDefault(name, List.of()),
                        rerun.getOrDefault(name, List.of()),
                        width::holds))
            .flatMap(Optional::stream)
            .sorted(Divergence.ORDER)
            .toList();
    String within = "within " + evidence.policy().rounding() + " relative";
    Optional<String> predicted = predictions(evidence);
    if (apart.isEmpty() && predicted.isPresent()) {
      return answer(Answer.FAILED, predicted.get() + " is not " + within);
    }
    if (apart.isEmpty()) {
      String count = judged.size() == 1 ? "the one metric is" : "all metrics are";
      return answer(Answer.MET, count + " " + within + " at every step");
    }
    Divergence first = apart.get(0);
    String more = apart.size() == 1 ? "" : " (and " + (apart.size() - 1) + " more)";
    return answer(
        Answer.FAILED, first.metric() + " is not " + within + " at step " + first.step() + more);
  }

  /** The first file of predictions that are further apart. */
  private static Optional<String> predictions(Evidence evidence) {
    for (Golden one : evidence.baseline().record().golden()) {
      boolean differs =
          evidence.rerun().record().golden().stream()
              .anyMatch(
                  other -> other.path().equals(one.path()) && !other.sha256().equals(one.sha256()));
      if (differs
          && Flips.between(
                      evidence.baseline().predictions().at(one.path()),
                      evidence.rerun().predictions().at(one.path()))
                  .relative()
              > evidence.policy().rounding().doubleValue()) {
        return Optional.of(one.path());
      }
    }
    return Optional.empty();
  }
}
