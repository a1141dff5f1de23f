package dev.reprise.agent.adapter.commons;

import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Callbacks;
import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Types;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Apache Commons Math 3 and 4: clusterers, optimizers, curve fitters, and who seeded them. */
public final class CommonsAdapter extends Callbacks {
  /** Optimizers are inner loops of many a program: more than these are not told one by one. */
  private static final int MOST_TRAININGS = 1000;

  private final CommonsSeeds seeds = new CommonsSeeds();
  private int trainings;

  /** Watches nothing yet. */
  public CommonsAdapter() {}

  @Override
  public void enter(Call call, Report report) throws Exception {
    Object self = call.self();
    switch (call.point().method()) {
      case "cluster" -> {
        if (self != null && call.outermost() && begins(report)) {
          int training = begin(call, self, report);
          CommonsClusters.data(call.argument(0), training, report);
        }
      }
      case "fit" -> {
        if (self != null && call.outermost() && begins(report)) {
          int training = begin(call, self, report);
          CommonsCurves.data(call.argument(0), training, report);
        }
      }
      case "optimize" -> {
        if (self != null) {
          optimizes(call, self, report);
        }
      }
      case "assignPointsToClusters", "updateClusterCenters" -> {
        Progress progress = progress(call);
        if (progress != null) {
          progress.iterations++;
        }
      }
      case "converged" -> CommonsCurves.iterated(call, report);
      default -> {}
    }
  }

  private void optimizes(Call call, Object self, Report report) throws Exception {
    Call fit = call.parent();
    if (call.outermost()) {
      if (begins(report)) {
        int training = begin(call, self, report);
        CommonsCurves.asked(call, training, report);
        CommonsCurves.target(call, training, report);
      }
    } else if (fit != null && fit.training() != 0 && fit.point().method().equals("fit")) {
      CommonsSettings.tell(self, "", fit.training(), report);
      CommonsCurves.asked(call, fit.training(), report);
    }
  }

  private int begin(Call call, Object learner, Report report) throws Exception {
    int training = report.began(call, Types.nameOf(learner));
    call.note(new Progress());
    CommonsSettings.tell(learner, "", training, report);
    seeds.tell(learner, training, report);
    return training;
  }

  private synchronized boolean begins(Report report) {
    if (++trainings > MOST_TRAININGS) {
      report.gap(
          "parameters",
          "commons-math trainings after the first " + MOST_TRAININGS,
          "an optimizer that runs this often is a part of something else");
      return false;
    }
    return true;
  }

  /** How far the training is that this call is inside of. */
  static @Nullable Progress progress(Call call) {
    for (Call outer = call.parent(); outer != null; outer = outer.parent()) {
      if (outer.note() instanceof Progress progress) {
        return progress;
      }
    }
    return null;
  }

  @Override
  public void exit(Call call, @Nullable Object result, Report report) throws Exception {
    switch (call.point().method()) {
      case "<init>", "setSeed", "create" -> seeds.seeded(call, result);
      case "cluster" -> {
        if (call.training() != 0 && call.note() instanceof Progress progress) {
          CommonsClusters.ended(call, result, progress.iterations, report);
        }
      }
      case "optimize" -> {
        if (call.self() != null && result != null) {
          CommonsCurves.ended(call, result, report);
        }
      }
      case "fit" -> {
        if (call.training() != 0) {
          CommonsClusters.model(result, call.training(), report);
        }
      }
      default -> {}
    }
  }

  @Override
  public void failed(Call call, Throwable failure, Report report) {
    report.ended(call, failure);
  }

  /** How far a training is; used by its thread only. */
  static final class Progress {
    int iterations;
    long step = -1;
    private @Nullable Method counter;

    /** How many iterations an optimizer says it is at; asked often, so looked for once. */
    long iterations(@Nullable Object optimizer) throws ReflectiveOperationException {
      Method known = counter;
      if (optimizer == null) {
        return -1;
      }
      if (known == null || !known.getDeclaringClass().isInstance(optimizer)) {
        known = optimizer.getClass().getMethod("getIterations");
        counter = known;
      }
      return Types.whole(known.invoke(optimizer), -1);
    }
  }
}
