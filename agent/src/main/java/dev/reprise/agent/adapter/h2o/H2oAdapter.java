package dev.reprise.agent.adapter.h2o;

import static dev.reprise.agent.adapter.table.H2oTable.CROSS;
import static dev.reprise.agent.adapter.table.H2oTable.ENTRY;
import static dev.reprise.agent.adapter.table.H2oTable.EXPORT_BINARY;
import static dev.reprise.agent.adapter.table.H2oTable.EXPORT_MOJO;
import static dev.reprise.agent.adapter.table.H2oTable.FAILING;
import static dev.reprise.agent.adapter.table.H2oTable.FINAL;
import static dev.reprise.agent.adapter.table.H2oTable.TRAIN;
import static dev.reprise.agent.adapter.table.H2oTable.TRAIN_NESTED;
import static dev.reprise.agent.adapter.table.H2oTable.UPDATE;
import static dev.reprise.agent.adapter.table.H2oTable.WRITE;

import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Callbacks;
import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * H2O: a model that somebody asks for is a training, from {@code trainModel} until it is built,
 * which is on other threads and mostly later. Models that a model is made of (folds, quantiles) are
 * built by the same job, and are none of their own.
 */
public final class H2oAdapter extends Callbacks {
  /** Of a model that H2O builds to score others. */
  private static final String QUANTILES = "hex.quantile.QuantileModel$QuantileParameters";

  private final List<H2oTraining> open = new ArrayList<>();
  private final H2oModels models = new H2oModels();

  @Override
  public void enter(Call call, Report report) throws Exception {
    Object self = call.self();
    if (self == null) {
      return;
    }
    if (call.at(TRAIN) || call.at(TRAIN_NESTED)) {
      Object job = report.field(self, "_job");
      Object parameters = report.field(self, "_parms");
      if (job != null && !isOfOpenJob(job) && !Types.is(parameters, QUANTILES)) {
        add(H2oTraining.begun(call, self, job, report));
      }
    } else if (call.at(WRITE) && !models.isInside(call)) {
      models.begin(call);
    } else if (call.at(ENTRY)) {
      models.entry(call, self, report);
    }
  }

  @Override
  public void exit(Call call, @Nullable Object result, Report report) throws Exception {
    Object self = call.self();
    if (self == null) {
      return;
    }
    if (call.training() != 0) {
      report.lasts(call);
    } else if (call.at(UPDATE)) {
      if (Types.is(self, "hex.Model")) {
        updated(self, report);
      }
    } else if (call.at(FINAL)) {
      H2oTraining training = find(self);
      if (training != null && !(training.hasFolds(report) && failure(call) == null)) {
        end(training, failure(call), report);
      }
    } else if (call.at(CROSS)) {
      end(find(self), null, report);
    } else if (call.at(EXPORT_BINARY)) {
      models.exported(call, self, report);
    } else if (call.at(EXPORT_MOJO) || call.at(WRITE)) {
      models.written(call, self, report);
    }
  }

  @Override
  public void failed(Call call, Throwable failure, Report report) throws Exception {
    if (call.self() == null) {
      return;
    }
    if (call.training() != 0) {
      report.lasts(call);
    }
    if (call.training() != 0 || call.at(CROSS)) {
      end(find(call.self()), failure, report);
    }
  }

  /** Why a model is not built; null: it is. */
  private static @Nullable Throwable failure(Call call) {
    Call outer = call.parent();
    return outer != null && outer.at(FAILING) && outer.argument(0) instanceof Throwable failure
        ? failure
        : null;
  }

  private synchronized void add(H2oTraining training) {
    open.add(training);
  }

  private synchronized boolean isOfOpenJob(Object job) {
    for (H2oTraining training : open) {
      if (training.isOfJob(job)) {
        return true;
      }
    }
    return false;
  }

  private synchronized @Nullable H2oTraining find(@Nullable Object builder) {
    for (H2oTraining training : open) {
      if (training.isOf(builder)) {
        return training;
      }
    }
    return null;
  }

  private void updated(Object model, Report report) throws ReflectiveOperationException {
    Object key = report.field(model, "_key");
    List<H2oTraining> all;
    synchronized (this) {
      all = new ArrayList<>(open);
    }
    for (H2oTraining training : all) {
      if (key != null && training.isBuilding(key)) {
        training.updated(model, report);
      }
    }
  }

  private void end(@Nullable H2oTraining training, @Nullable Throwable failure, Report report)
      throws ReflectiveOperationException {
    boolean removed;
    synchronized (this) {
      removed = open.remove(training);
    }
    if (removed && training != null) {
      models.made(training.modelKey(), training.number());
      training.end(failure, report);
    }
  }
}
