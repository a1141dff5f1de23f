package dev.reprise.agent.adapter.xgboost;

import dev.reprise.agent.adapter.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The evaluations of one training; used by its thread only. */
final class XgboostHistory {

  private final int training;
  private final List<Map<String, Double>> rounds = new ArrayList<>();

  XgboostHistory(int training) {
    this.training = training;
  }

  /** Takes XGBoost's own line: {@code [8]<tab>train-logloss:0.08<tab>test-logloss:0.13}. */
  void add(String line, Report report) {
    Map<String, Double> metrics = parse(line);
    int step = rounds.size();
    rounds.add(metrics);
    tell(metrics, step, report);
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

  private void tell(Map<String, Double> metrics, int step, Report report) {
    for (Map.Entry<String, Double> metric : metrics.entrySet()) {
      report.metric(training, metric.getKey(), metric.getValue(), step);
    }
  }

  static Map<String, Double> parse(String line) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    int from = line.indexOf('\t') + 1;
    while (from > 0) {
      int to = line.indexOf('\t', from);
      String part = line.substring(from, to < 0 ? line.length() : to).trim();
      int colon = part.lastIndexOf(':');
      if (colon > 0) {
        String name = part.substring(0, colon).replace("@", "_at_");
        metrics.put(name, value(part.substring(colon + 1)));
      }
      from = to + 1;
    }
    return metrics;
  }

  private static double value(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      // The C library's spelling: nan, -nan, inf, -inf.
      if (!text.endsWith("inf")) {
        return Double.NaN;
      }
      return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
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
