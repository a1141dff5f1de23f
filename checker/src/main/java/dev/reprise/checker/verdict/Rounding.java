package dev.reprise.checker.verdict;

import dev.reprise.record.MetricPoint;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Each metric of the baseline agrees at every step but for rounding: the same computation, summed
 * in another order. Golden predictions are not judged here: what is stored of them is a digest.
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
    if (apart.isEmpty()) {
      String count = judged.size() == 1 ? "the one metric is" : "all metrics are";
      return answer(Answer.MET, count + " " + within + " at every step");
    }
    Divergence first = apart.get(0);
    String more = apart.size() == 1 ? "" : " (and " + (apart.size() - 1) + " more)";
    return answer(
        Answer.FAILED, first.metric() + " is not " + within + " at step " + first.step() + more);
  }
}
