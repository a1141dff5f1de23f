package dev.reprise.checker.verdict;

import java.util.List;

/** The last value of each metric of the baseline is within its tolerance. */
final class WithinTolerance implements Rung {

  @Override
  public Verdict verdict() {
    return Verdict.WITHIN_TOLERANCE;
  }

  @Override
  public Criterion judge(Evidence evidence) {
    List<MetricRow> judged =
        evidence.metrics().stream().filter(row -> row.baseline().isPresent()).toList();
    if (judged.isEmpty()) {
      return answer(Answer.NOT_APPLICABLE, "the baseline recorded no metric");
    }
    List<MetricRow> failed = judged.stream().filter(row -> row.answer() == Answer.FAILED).toList();
    if (failed.isEmpty()) {
      String count =
          judged.size() == 1 ? "the one metric is" : "all " + judged.size() + " metrics are";
      return answer(Answer.MET, count + " within tolerance");
    }
    MetricRow first = failed.get(0);
    String what =
        first.rerun().isEmpty()
            ? first.name() + " is missing in the rerun"
            : first.name() + " is further off than " + first.tolerance();
    String more = failed.size() == 1 ? "" : " (and " + (failed.size() - 1) + " more)";
    return answer(Answer.FAILED, what + more);
  }
}
