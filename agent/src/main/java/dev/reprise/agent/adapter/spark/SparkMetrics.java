package dev.reprise.agent.adapter.spark;

import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Types;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What models say of their training, and what evaluators say of predictions. */
final class SparkMetrics {
  /** As many results of {@code transform} are remembered; the oldest is forgotten first. */
  private static final int MOST = 256;

  /** As Python's autolog calls data of which it does not know the variable. */
  private static final String DATASET = "unknown_dataset";

  private record Predicted(WeakReference<Object> result, int training, String dataset) {}

  private record Named(WeakReference<Object> dataset, String name) {}

  private final Scala scala;
  private final SparkParams params;
  private final List<Predicted> predictions = new ArrayList<>();
  private final List<Named> datasets = new ArrayList<>();
  private final Map<String, Integer> calls = new HashMap<>();

  SparkMetrics(Scala scala, SparkParams params) {
    this.scala = scala;
    this.params = params;
  }

  /** A model is there: how its training went. */
  void fitted(@Nullable Object estimator, Object model, Fit fit, Report report) {
    if (estimator != null && SparkParams.isSearch(estimator)) {
      searched(estimator, model, fit, report);
    } else if (Boolean.TRUE.equals(scala.get(model, "hasSummary"))) {
      summary(scala.get(model, "summary"), fit, report);
    } else {
      summary(xgboost(model), fit, report);
    }
  }

  /** XGBoost's model may have a summary. */
  private @Nullable Object xgboost(Object model) {
    if (!model.getClass().getName().startsWith("ml.dmlc.xgboost4j.")) {
      return null;
    }
    List<@Nullable Object> perhaps = scala.list(scala.get(model, "summary"));
    return perhaps.isEmpty() ? null : perhaps.get(0);
  }

  private void summary(@Nullable Object summary, Fit fit, Report report) {
    if (scala.get(summary, "totalIterations") instanceof Integer none && none == 0) {
      return; // a forest has no history, and says so by one that is 0
    }
    history(scala.get(summary, "objectiveHistory"), "objectiveHistory", fit, report);
    history(scala.get(summary, "trainObjectiveHistory"), "trainObjectiveHistory", fit, report);
    Object validation = scala.get(summary, "validationObjectiveHistory");
    for (Object one : scala.list(validation)) {
      history(scala.get(one, "_2"), scala.get(one, "_1") + "ObjectiveHistory", fit, report);
    }
    for (String name : new String[] {"totalIterations", "numIter", "trainingCost"}) {
      if (scala.get(summary, name) instanceof Number number) {
        report.metric(fit.shown, fit.prefix + name, number.doubleValue(), 0);
      }
    }
  }

  private static void history(@Nullable Object values, String name, Fit fit, Report report) {
    if (values instanceof double[] points) {
      for (int i = 0; i < points.length; i++) {
        report.metric(fit.shown, fit.prefix + name, points[i], i);
      }
    } else if (values instanceof float[] points) {
      for (int i = 0; i < points.length; i++) {
        report.metric(fit.shown, fit.prefix + name, points[i], i);
      }
    }
  }

  /** Each combination's metric, by its number, and which params were the best. */
  private void searched(Object search, Object model, Fit fit, Report report) {
    Object evaluator = scala.get(search, "getEvaluator");
    String metric = String.valueOf(scala.get(evaluator, "getMetricName"));
    Object averages = scala.get(model, "avgMetrics");
    Object values = averages == null ? scala.get(model, "validationMetrics") : averages;
    if (!(values instanceof double[] all) || all.length == 0) {
      return;
    }
    String key = (averages == null ? "" : "avg_") + metric;
    List<@Nullable Object> maps = scala.list(scala.get(search, "getEstimatorParamMaps"));
    boolean larger = Boolean.TRUE.equals(scala.get(evaluator, "isLargerBetter"));
    int best = 0;
    for (int i = 0; i < all.length; i++) {
      report.metric(fit.shown, key, all[i], i);
      if (i < maps.size() && fit.outermost) {
        candidate(search, maps.get(i), key, all[i], fit, report);
      }
      if (larger ? all[i] > all[best] : all[i] < all[best]) {
        best = i;
      }
    }
    Object chosen = best < maps.size() ? maps.get(best) : null;
    for (Object pair : scala.list(scala.get(chosen, "toSeq"))) {
      Object param = scala.get(pair, "param");
      String owner = String.valueOf(scala.get(param, "parent"));
      report.parameter(
          fit.shown,
          "best_" + fit.stages.named(owner, Uids.strip(owner)) + '.' + scala.get(param, "name"),
          SparkText.of(scala.get(pair, "value"), scala),
          true);
    }
    Object winner = scala.get(model, "bestModel");
    if (winner != null) {
      report.remember(winner, fit.shown);
    }
  }

  private void candidate(
      Object search, @Nullable Object map, String key, double value, Fit fit, Report report) {
    Object tuned = scala.get(search, "getEstimator");
    if (tuned != null) {
      int candidate = report.candidate(fit.shown, Types.nameOf(tuned));
      List<@Nullable Object> pairs = scala.list(scala.get(map, "toSeq"));
      params.tellCandidate(tuned, pairs, fit.stages, candidate, report);
      report.metric(candidate, key, value, 0);
    }
  }

  /** A model has made predictions. */
  void transformed(@Nullable Object model, @Nullable Object data, Object result, Report report) {
    int training = report.trainingOf(model);
    if (training != 0 && data != null) {
      String name = report.trainingOf(data) == training ? "training" : nameOf(data);
      synchronized (this) {
        if (predictions.size() >= MOST) {
          predictions.remove(0);
        }
        predictions.add(new Predicted(new WeakReference<>(result), training, name));
      }
    }
  }

  private synchronized String nameOf(Object data) {
    int others = 0;
    for (int i = datasets.size() - 1; i >= 0; i--) {
      if (datasets.get(i).dataset().refersTo(data)) {
        return datasets.get(i).name();
      }
      others++;
    }
    if (others >= MOST) {
      return DATASET;
    }
    String name = others == 0 ? DATASET : DATASET + '-' + (others + 1);
    datasets.add(new Named(new WeakReference<>(data), name));
    return name;
  }

  /** Predictions were evaluated: Python's key, with the number of the call if there are several. */
  void evaluated(@Nullable Object evaluator, @Nullable Object data, double value, Report report) {
    if (report.training() != 0
        || !Types.is(evaluator, "org.apache.spark.ml.evaluation.Evaluator")) {
      return; // what a search asks, on threads of its own, it tells itself
    }
    Object metric = scala.get(evaluator, "getMetricName");
    Predicted of = of(data);
    int training = of == null ? 0 : of.training();
    String name =
        metric == null && evaluator != null ? Stages.simpleName(evaluator) : String.valueOf(metric);
    int call = count(training + " " + name);
    report.metric(
        training,
        name + (call == 1 ? "" : "-" + call) + '_' + (of == null ? DATASET : of.dataset()),
        value,
        0);
  }

  private synchronized @Nullable Predicted of(@Nullable Object data) {
    for (Predicted one : predictions) {
      if (data != null && one.result().refersTo(data)) {
        return one;
      }
    }
    return null;
  }

  private synchronized int count(String key) {
    return calls.merge(key, 1, Integer::sum);
  }
}
