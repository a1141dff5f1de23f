package dev.reprise.checker.verdict;

import java.util.List;

/** Each metric of the baseline is within its tolerance: the values that the policy compares. */
final class WithinTolerance implements Rung {

  @Override
  public Verdict verdict() {
    return Verdict.WITHIN_TOLERANCE;
  }

  @Override
  public Criterion judge(Evidence evidence) {
    List<MetricRow> judged = MetricRow.ofBaseline(evidence.metrics());
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
            : first.name() + " is further off than " + first.tolerance() + where(first);
    String more = failed.size() == 1 ? "" : " (and " + (failed.size() - 1) + " more)";
    return answer(Answer.FAILED, what + more);
  }

  private static String where(MetricRow row) {
    return row.compared() == Compared.EVERY
        ? row.beyond().map(beyond -> " at step " + beyond.step()).orElse("")
        : "";
  }
}
