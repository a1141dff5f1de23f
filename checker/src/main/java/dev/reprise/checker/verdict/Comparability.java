package dev.reprise.checker.verdict;

import java.util.Optional;

/** Whether two runs can be compared at all. */
final class Comparability {
  private Comparability() {}

  /** What is missing, in one line; empty if they can be compared. */
  static Optional<String> missing(Evidence evidence) {
    Subject baseline = evidence.baseline();
    Subject rerun = evidence.rerun();
    if (!evidence.recorded() && evidence.metrics().stream().noneMatch(MetricRow::common)) {
      return Optional.of(
          "run "
              + (baseline.recorded() ? rerun : baseline).id()
              + " has no record: it ran without the agent, or reprise sync has yet to deliver it;"
              + " and no metric is in common");
    }
    if (!trained(baseline)) {
      return Optional.of("the baseline recorded no metric and no model" + end(baseline));
    }
    if (!trained(rerun)) {
      return Optional.of(
          "the rerun never trained: it recorded no metric and no model" + end(rerun));
    }
    if (isUnderWay(rerun) || isUnderWay(baseline)) {
      String which = isUnderWay(rerun) ? "rerun" : "baseline";
      return Optional.of("the " + which + " is still running; check again when it has ended");
    }
    if (!rerun.status().equals(baseline.status())) {
      return Optional.of(
          "the rerun ended " + rerun.status() + ", the baseline " + baseline.status());
    }
    Optional<String> never =
        evidence.recorded()
            ? NeverTrained.why(baseline.record(), rerun.record())
            : Optional.empty();
    if (never.isPresent()) {
      return never.map("the rerun never trained: "::concat);
    }
    if (!evidence.anythingInCommon()) {
      return Optional.of("the two runs have no metric and no model in common");
    }
    return Optional.empty();
  }

  private static boolean isUnderWay(Subject subject) {
    return subject.status().equals("RUNNING") || subject.status().equals("SCHEDULED");
  }

  private static boolean trained(Subject subject) {
    return !subject.record().models().isEmpty() || !subject.record().metrics().isEmpty();
  }

  private static String end(Subject subject) {
    return subject.status().equals("FINISHED") ? "" : " (it ended " + subject.status() + ")";
  }
}
