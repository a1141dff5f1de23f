package dev.reprise.agent.adapter.spark;

import static dev.reprise.agent.adapter.table.SparkTable.EVALUATE;
import static dev.reprise.agent.adapter.table.SparkTable.FIT;
import static dev.reprise.agent.adapter.table.SparkTable.JOB;
import static dev.reprise.agent.adapter.table.SparkTable.SAVE;
import static dev.reprise.agent.adapter.table.SparkTable.SAVE_PIPELINE;
import static dev.reprise.agent.adapter.table.SparkTable.SPLIT;
import static dev.reprise.agent.adapter.table.SparkTable.SPLIT_CLASSIC;
import static dev.reprise.agent.adapter.table.SparkTable.TRANSFORM;

import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Callbacks;
import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Types;
import org.jspecify.annotations.Nullable;

/**
 * Spark ML: each {@code fit} of an estimator is a training, those of pipelines, cross-validations
 * and the like with the fits inside of them as children. Nothing here makes Spark run a job.
 */
public final class SparkAdapter extends Callbacks {
  private static final String ESTIMATOR = "org.apache.spark.ml.Estimator";

  /** The names of threads that run tasks begin so. */
  private static final String TASKS = "Executor task launch worker";

  private final Scala scala = new Scala();
  private final SparkParams params = new SparkParams(scala);
  private final SparkData data = new SparkData(scala);
  private final SparkMetrics metrics = new SparkMetrics(scala, params);
  private final SparkSplits splits = new SparkSplits();
  private boolean named;

  @Override
  public void enter(Call call, Report report) throws Exception {
    if (call.at(FIT) && Types.is(call.self(), ESTIMATOR)) {
      fit(call, report);
    }
  }

  private void fit(Call call, Report report) throws Exception {
    Object estimator = call.self();
    Fit outer = around(call);
    if (estimator == null || isSuper(call)) {
      return;
    }
    boolean outermost = report.training() == 0;
    if (outermost && isFeaturizer(estimator)) {
      params.tellAlone(estimator, report);
      return;
    }
    int training = report.began(call, Types.nameOf(estimator));
    Call parent = call.parent();
    boolean staged = parent != null && Types.is(parent.self(), Stages.PIPELINE);
    Fit fit =
        outer != null && staged
            ? new Fit(training, estimator, outer)
            : new Fit(training, estimator, outermost, new Stages(estimator, scala));
    call.note(fit);
    report.hosts(call, Stages.simpleName(estimator) + "-thread-pool");
    params.tell(estimator, fit.stages, training, report);
    Object dataset = call.argument(0);
    if (outermost && dataset != null) {
      report.hosts(call, TASKS);
      named(estimator, report);
      report.remember(dataset, training);
      data.tell(dataset, training, report);
      SparkSettings.tell(dataset, training, scala, report);
    }
  }

  /** A run is named for the first, as its params are. */
  private synchronized void named(Object estimator, Report report) {
    if (!named) {
      named = true;
      report.tag("estimator_name", Stages.simpleName(estimator));
      report.tag("estimator_class", Types.nameOf(estimator));
    }
  }

  /** The open fit that this call is in, on this thread. */
  private static @Nullable Fit around(Call call) {
    for (Call each = call.parent(); each != null; each = each.parent()) {
      if (each.note() instanceof Fit fit) {
        return fit;
      }
    }
    return null;
  }

  /** Whether an override calls what it overrides. */
  private static boolean isSuper(Call call) {
    Call parent = call.parent();
    return parent != null && parent.at(FIT) && parent.self() == call.self();
  }

  /** To fit one of these alone is no training, as in Python's autolog: it prepares data. */
  private static boolean isFeaturizer(Object estimator) {
    return Types.nameOf(estimator).startsWith("org.apache.spark.ml.feature.");
  }

  @Override
  public void exit(Call call, @Nullable Object result, Report report) throws Exception {
    if (call.at(FIT)) {
      if (call.note() instanceof Fit fit && result != null) {
        report.remember(result, fit.shown);
        Object dataset = call.argument(0);
        if (fit.isOutermost() && dataset != null) {
          data.tellVersions(dataset, report);
        }
        metrics.fitted(call.self(), result, fit, report);
        report.ended(call, null);
      }
    } else if (call.at(TRANSFORM)) {
      if (call.outermost() && result != null) {
        metrics.transformed(call.self(), call.argument(0), result, report);
      }
    } else if (call.at(EVALUATE)) {
      if (call.outermost() && result instanceof Double value) {
        metrics.evaluated(call.self(), call.argument(0), value, report);
      }
    } else if (call.at(JOB)) {
      job(call, report);
    } else if (call.at(SAVE) || call.at(SAVE_PIPELINE)) {
      if (call.outermost()) {
        SparkModels.saved(call.self(), String.valueOf(call.argument(0)), scala, report);
      }
    } else if (call.at(SPLIT) || call.at(SPLIT_CLASSIC)) {
      splits.split(call, report);
    }
  }

  /** The first job of a fit tells in how many parts it has its data. */
  private void job(Call call, Report report) {
    Fit fit = around(call);
    if (fit == null || fit.partitioned) {
      return;
    }
    fit.partitioned = true;
    if (scala.get(call.argument(0), "getNumPartitions") instanceof Integer partitions) {
      report.parameter(fit.shown, fit.prefix + "partitions", partitions, false);
      if (partitions > 1
          && SparkSettings.sums(fit.estimator, scala)
          && !SparkSettings.isInOrder(call.self(), scala)) {
        report.hazard(
            "task-order",
            Types.nameOf(fit.estimator),
            "it adds up what " + partitions + " tasks have summed, in the order in which they end");
      }
    }
  }

  @Override
  public void failed(Call call, Throwable failure, Report report) {
    report.ended(call, failure);
  }
}
