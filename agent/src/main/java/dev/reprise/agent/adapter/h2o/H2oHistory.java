package dev.reprise.agent.adapter.h2o;

import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Types;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The scoring history of a model, row by row, and what it does not have of the result. */
final class H2oHistory {
  /** Columns that count; the first that there is gives the step. */
  private static final String[] STEPS = {"Number of Trees", "Iterations", "Iteration"};

  /** What no rerun has again. */
  private static final List<String> TIMES = List.of("Timestamp", "Duration", "Training Speed");

  /** Fields of H2O's metrics and what the history calls the same; by kind of model. */
  private static final String[][] LAST = {
    {"mse", "mse"},
    {"rmse", "rmse"},
    {"logloss", "logloss"},
    {"auc", "auc"},
    {"pr_auc", "pr_auc"},
    {"mean_per_class_error", "mean_per_class_error"},
    {"mae", "mae"},
    {"rmsle", "rmsle"},
    {"mean_residual_deviance", "deviance"},
    {"tot_withinss", "tot_withinss"},
    {"betweenss", "betweenss"},
  };

  private final int training;
  private final Set<String> told = new HashSet<>();
  private int rows;
  private long step;

  H2oHistory(int training) {
    this.training = training;
  }

  /** Tells the rows that are new. */
  void tell(@Nullable Object table, Report report) {
    if (table == null || !(report.read(table, "getColHeaders") instanceof String[] headers)) {
      return;
    }
    int count = (int) Types.whole(report.read(table, "getRowDim"), 0);
    int counter = counter(headers);
    for (; rows < count; rows++) {
      step = counter < 0 ? rows : Types.whole(report.read(table, "get", rows, counter), rows);
      for (int column = 0; column < headers.length; column++) {
        if (column != counter && !TIMES.contains(headers[column])) {
          point(name(headers[column]), report.read(table, "get", rows, column), report);
        }
      }
    }
  }

  private static int counter(String... headers) {
    for (String name : STEPS) {
      int found = Arrays.asList(headers).indexOf(name);
      if (found >= 0) {
        return found;
      }
    }
    return -1;
  }

  /** {@code training-logloss} of {@code Training LogLoss}. */
  private static String name(String header) {
    String name = header.toLowerCase(Locale.ROOT).replace(' ', '_');
    for (String part : new String[] {"training", "validation"}) {
      if (name.startsWith(part + "_")) {
        return part + '-' + name.substring(part.length() + 1);
      }
    }
    return name;
  }

  private void point(String name, @Nullable Object value, Report report) {
    // NaN is a figure that was not computed for this row.
    if (value instanceof Number number && !Double.isNaN(number.doubleValue())) {
      told.add(name);
      report.metric(training, name, number.doubleValue(), step);
    }
  }

  /** What the model came to, where its history does not say it. */
  void tellLast(Object output, Report report) throws ReflectiveOperationException {
    for (String part : new String[] {"training", "validation", "cross_validation"}) {
      Object metrics = report.field(output, "_" + part + "_metrics");
      for (String[] one : LAST) {
        String name = part + '-' + one[1];
        Method method = metrics == null ? null : method(metrics, one[0]);
        if (method != null && !told.contains(name)) {
          point(name, method.invoke(metrics), report);
        }
      }
    }
  }

  /** Null: this kind of model has no such figure. */
  private static @Nullable Method method(Object metrics, String name) {
    try {
      return metrics.getClass().getMethod(name);
    } catch (NoSuchMethodException e) {
      return null;
    }
  }
}
