package dev.reprise.agent.adapter.weka;

import dev.reprise.agent.adapter.Report;
import org.jspecify.annotations.Nullable;

/** The figures of a Weka evaluation, under Weka's own names. */
final class WekaMetrics {

  private static final String[] ANY = {"meanAbsoluteError", "rootMeanSquaredError"};
  private static final String[] NOMINAL = {"pctCorrect", "kappa", "weightedAreaUnderROC"};
  private static final String[] NUMERIC = {"correlationCoefficient"};

  private WekaMetrics() {}

  static void tell(
      @Nullable Object evaluation,
      @Nullable Object data,
      int training,
      String context,
      long step,
      Report report) {
    if (evaluation == null || data == null) {
      return;
    }
    // Without a class, Weka throws.
    boolean labelled = report.read(data, "classIndex") instanceof Integer index && index >= 0;
    Object label = labelled ? report.read(data, "classAttribute") : null;
    if (label == null) {
      return;
    }
    boolean nominal = Boolean.TRUE.equals(report.read(label, "isNominal"));
    tell(evaluation, nominal ? NOMINAL : NUMERIC, training, context, step, report);
    tell(evaluation, ANY, training, context, step, report);
  }

  private static void tell(
      Object evaluation, String[] names, int training, String context, long step, Report report) {
    for (String name : names) {
      // NaN is Weka's word for a figure it could not compute, such as an area without predictions.
      if (report.read(evaluation, name) instanceof Double value && !value.isNaN()) {
        report.metric(training, context + "-" + name, value, step);
      }
    }
  }
}
