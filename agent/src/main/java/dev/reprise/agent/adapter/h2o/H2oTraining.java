package dev.reprise.agent.adapter.h2o;

import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Types;
import org.jspecify.annotations.Nullable;

/** A model that is being built. */
final class H2oTraining {
  private final int number;
  private final Object builder;
  private final Object job;
  private final String modelKey;
  private final H2oSettings settings;
  private final H2oHistory history;

  private H2oTraining(int number, Object builder, Object job, H2oSettings settings, String key) {
    this.number = number;
    this.builder = builder;
    this.job = job;
    this.settings = settings;
    this.modelKey = key;
    this.history = new H2oHistory(number);
  }

  static H2oTraining begun(Call call, Object builder, Object job, Report report)
      throws ReflectiveOperationException {
    Object parameters = report.field(builder, "_parms");
    Object algorithm = parameters == null ? null : report.read(parameters, "algoName");
    int number = report.began(call, String.valueOf(algorithm));
    H2oSettings settings = new H2oSettings(number);
    if (parameters != null) {
      settings.begin(parameters, report);
      H2oData.tell(report.read(parameters, "train"), number, "training", report);
      H2oData.tell(report.read(parameters, "valid"), number, "validation", report);
    }
    String key = String.valueOf(report.read(builder, "dest"));
    return new H2oTraining(number, builder, job, settings, key);
  }

  int number() {
    return number;
  }

  String modelKey() {
    return modelKey;
  }

  boolean isOf(@Nullable Object other) {
    return builder == other;
  }

  boolean isOfJob(Object other) {
    return job == other;
  }

  boolean isBuilding(Object key) {
    return modelKey.equals(key.toString());
  }

  /** Whether the model is not done before its folds are. */
  boolean hasFolds(Report report) {
    return Boolean.TRUE.equals(report.read(builder, "nFoldCV"));
  }

  /** The model so far was stored. */
  synchronized void updated(Object model, Report report) {
    Object output = report.field(model, "_output");
    if (output != null) {
      history.tell(report.field(output, "_scoring_history"), report);
    }
  }

  synchronized void end(@Nullable Throwable failure, Report report)
      throws ReflectiveOperationException {
    Object destination = report.read(builder, "dest");
    Object model = destination == null ? null : report.read(destination, "get");
    Object resolved = report.field(builder, "_parms");
    if (model != null && Types.is(model, "hex.Model")) {
      updated(model, report);
      Object output = report.field(model, "_output");
      if (output != null) {
        history.tellLast(output, report);
      }
      resolved = report.field(model, "_parms");
    }
    if (resolved != null) {
      settings.end(resolved, report);
    }
    report.ended(number, failure);
  }
}
