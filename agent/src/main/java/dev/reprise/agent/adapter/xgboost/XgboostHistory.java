package dev.reprise.agent.adapter.xgboost;

import dev.reprise.agent.adapter.Report;
import java.util.ArrayList;
import java.util.List;

/** The evaluations of one training; used by its thread only. */
final class XgboostHistory {

  private final int training;
  private final List<String> rounds = new ArrayList<>();

  XgboostHistory(int training) {
    this.training = training;
  }

  /** Takes XGBoost's own line. */
  void add(String line, Report report) {
    tell(line, rounds.size(), report);
    rounds.add(line);
  }

  /**
   * Tells where an early stopping training ended, and the best round's metrics once more behind the
   * last, as Python MLflow does.
   */
  void stopped(Object booster, Report report) {
    if (rounds.isEmpty()) {
      return;
    }
    report.metric(training, "stopped_iteration", rounds.size() - 1, 0);
    // Older versions keep no attribute; they return the booster of the last round, too.
    Object best = report.read(booster, "getAttr", "best_iteration");
    int round = best instanceof String text ? number(text) : -1;
    if (round >= 0 && round < rounds.size()) {
      report.metric(training, "best_iteration", round, 0);
      tell(rounds.get(round), rounds.size(), report);
    }
  }

  private void tell(String line, int step, Report report) {
    XgboostLine metrics = new XgboostLine(line);
    while (metrics.next()) {
      report.metric(training, metrics.name(), metrics.value(), step);
    }
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      // Not what XGBoost writes; then there is no best round to tell.
      return -1;
    }
  }
}
