package dev.reprise.agent.adapter.smile;

import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Callbacks;
import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Types;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Smile 3: the static {@code fit} of its learners, its evaluations, and the seed of its chance. */
public final class SmileAdapter extends Callbacks {
  private static final String[] CLASSIFICATION = {
    "accuracy",
    "sensitivity",
    "specificity",
    "precision",
    "f1",
    "mcc",
    "auc",
    "logloss",
    "crossentropy",
  };
  private static final String[] REGRESSION = {"rss", "mse", "rmse", "mad", "r2"};

  /** The seed that this thread's generator was given last, by the program. */
  private static final ThreadLocal<@Nullable Object> SEED = new ThreadLocal<>();

  /** Evaluations so far, by training: the next one's step. */
  private final Map<Integer, Integer> steps = new HashMap<>();

  @Override
  public void enter(Call call, Report report) throws Exception {
    switch (call.point().method()) {
      case "setSeed" -> {
        if (call.outermost()) { // else Smile's own: a tree's
          SEED.set(call.argument(0));
        }
      }
      case "fit" -> {
        Call outer = outer(call);
        if (outer == null) {
          begin(call, report);
        } else if (call.point().owner() != null
            && call.point().owner().equals(outer.point().owner())
            && outer.note() instanceof SmileArguments arguments) {
          arguments.tell(call, false, report); // what the shorter overload left out
        }
      }
      default -> {}
    }
  }

  private void begin(Call call, Report report) throws Exception {
    int training = report.began(call, String.valueOf(call.point().owner()));
    SmileArguments arguments = new SmileArguments(training);
    call.note(arguments);
    arguments.tell(call, true, report);
    SmileData.tell(call, training, report);
    Object given = SEED.get();
    report.seed(
        training,
        "MathEx.seed",
        given == null ? "Smile's own for each thread" : given,
        given == null ? "default" : "given");
  }

  /** The training that this call is inside of. */
  private static @Nullable Call outer(Call call) {
    for (Call outer = call.parent(); outer != null; outer = outer.parent()) {
      if (outer.training() != 0) {
        return outer;
      }
    }
    return null;
  }

  @Override
  public void exit(Call call, @Nullable Object result, Report report) {
    if (result == null) {
      return;
    }
    if (call.training() != 0) {
      report.remember(result, call.training());
      if (Types.nameOf(result).endsWith(".RandomForest")) {
        metrics(report.read(result, "metrics"), "oob-", call.training(), 0, report);
      } else if (Types.is(result, "smile.clustering.CentroidClustering")) {
        metric(result, "distortion", "", call.training(), 0, report);
      }
    } else if (call.point().method().equals("predict")) {
      if (report.golden() > 0 && call.self() != null && outer(call) == null) {
        SmilePredictions.tell(call, result, report.trainingOf(call.self()), report);
      }
    } else if (call.point().method().equals("of") && call.outermost()) {
      int training = 0;
      for (int i = 0; i < call.size() && training == 0; i++) {
        training = report.trainingOf(call.argument(i));
      }
      if (training != 0) {
        metrics(result, "test-", training, step(training), report);
      }
    }
  }

  private synchronized int step(int training) {
    Integer before = steps.get(training);
    int step = before == null ? 0 : before + 1;
    steps.put(training, step);
    return step;
  }

  private static void metrics(
      @Nullable Object metrics, String prefix, int training, int step, Report report) {
    String type = Types.nameOf(metrics);
    if (metrics == null || !type.startsWith("smile.validation.")) {
      return;
    }
    for (String name : type.endsWith(".RegressionMetrics") ? REGRESSION : CLASSIFICATION) {
      metric(metrics, name, prefix, training, step, report);
    }
  }

  /** NaN is Smile's word for a figure that is not of this kind of classifier. */
  private static void metric(
      Object from, String name, String prefix, int training, int step, Report report) {
    if (report.field(from, name) instanceof Double value && !value.isNaN()) {
      report.metric(training, prefix + name, value, step);
    }
  }

  @Override
  public void failed(Call call, Throwable failure, Report report) {
    report.ended(call, failure);
  }
}
