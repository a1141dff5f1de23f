package dev.reprise.agent.adapter.weka;

import static dev.reprise.agent.adapter.table.WekaTable.CLASSIFIER;
import static dev.reprise.agent.adapter.table.WekaTable.CLUSTERER;
import static dev.reprise.agent.adapter.table.WekaTable.CROSS;
import static dev.reprise.agent.adapter.table.WekaTable.CROSS_PLAIN;
import static dev.reprise.agent.adapter.table.WekaTable.EVALUATE;
import static dev.reprise.agent.adapter.table.WekaTable.WRITE;
import static dev.reprise.agent.adapter.table.WekaTable.WRITE_ALL;

import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Callbacks;
import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Types;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Weka 3.8 and 3.9: classifiers, clusterers, cross-validation, evaluations, saved models. */
public final class WekaAdapter extends Callbacks {

  /** How many trainings are open, so that a worker's share of one is known for what it is. */
  private final AtomicInteger open = new AtomicInteger();

  /** Evaluations so far, by training and context: the next one's step. */
  private final Map<String, Integer> steps = new HashMap<>();

  @Override
  public void enter(Call call, Report report) {
    if (!call.outermost()) {
      return;
    }
    if (call.at(CLASSIFIER) || call.at(CLUSTERER)) {
      if (!Types.is(call.self(), "weka.classifiers.Classifier")
          && !Types.is(call.self(), "weka.clusterers.Clusterer")) {
        return;
      }
      if (open.get() == 0 || !onWorker()) {
        begin(call, call.self(), call.argument(0), report);
      }
    } else if (call.at(CROSS) || call.at(CROSS_PLAIN)) {
      int training = begin(call, call.argument(0), call.argument(1), report);
      report.parameter(training, "folds", call.argument(2), true);
    }
  }

  private int begin(Call call, @Nullable Object learner, @Nullable Object data, Report report) {
    int training = report.began(call, Types.nameOf(learner));
    open.incrementAndGet();
    WekaLearner.describe(learner, training, report);
    WekaData.tell(data, training, "training", report);
    if (data != null) {
      report.remember(data, training);
    }
    return training;
  }

  @Override
  public void exit(Call call, @Nullable Object result, Report report) {
    if (call.at(EVALUATE)) {
      if (call.outermost()) {
        evaluated(call, result, report);
      }
    } else if (call.at(WRITE) || call.at(WRITE_ALL)) {
      saved(call, report);
    } else if (call.training() != 0) {
      if (call.at(CLASSIFIER) || call.at(CLUSTERER)) {
        if (call.self() != null) {
          report.remember(call.self(), call.training());
        }
      } else {
        WekaMetrics.tell(
            call.self(), call.argument(1), call.training(), "cv", step(call, "cv"), report);
      }
      end(call, null, report);
    }
  }

  @Override
  public void failed(Call call, Throwable failure, Report report) {
    if (call.training() != 0) {
      end(call, failure, report);
    }
  }

  private void end(Call call, @Nullable Throwable failure, Report report) {
    open.decrementAndGet();
    report.ended(call, failure);
  }

  private void evaluated(Call call, @Nullable Object predictions, Report report) {
    int training = report.trainingOf(call.argument(0));
    Object data = call.argument(1);
    boolean seen = training != 0 && report.trainingOf(data) == training;
    String context = seen ? "train" : "test";
    if (!seen) {
      WekaData.tell(data, training, "test", report);
    }
    WekaMetrics.tell(call.self(), data, training, context, step(training + context), report);
    if (report.golden() > 0 && data != null && predictions instanceof double[] values) {
      WekaData.predicted(data, values, training, report);
    }
  }

  private long step(Call call, String context) {
    return step(call.training() + context);
  }

  private synchronized long step(String key) {
    Integer before = steps.get(key);
    int step = before == null ? 0 : before + 1;
    steps.put(key, step);
    return step;
  }

  private static void saved(Call call, Report report) {
    Object[] objects =
        call.argument(1) instanceof Object[] several ? several : new Object[] {call.argument(1)};
    for (Object object : objects) {
      if (Types.is(object, "weka.classifiers.Classifier")
          || Types.is(object, "weka.clusterers.Clusterer")) {
        report.model(report.trainingOf(object), String.valueOf(call.argument(0)), "weka", "");
        return;
      }
    }
  }

  /** Whether this thread is one of Weka's own: nobody but Weka and the JDK is on its stack. */
  private static boolean onWorker() {
    StackTraceElement[] stack = Thread.currentThread().getStackTrace();
    for (StackTraceElement frame : stack) {
      String name = frame.getClassName();
      if (!name.startsWith("weka.")
          && !name.startsWith("java.")
          && !name.startsWith("jdk.")
          && !name.startsWith("dev.reprise.agent.")) {
        return false;
      }
    }
    return stack[stack.length - 1].getClassName().equals("java.lang.Thread");
  }
}
