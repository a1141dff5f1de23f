package dev.reprise.agent.adapter.dl4j;

import dev.reprise.agent.adapter.Report;
import org.jspecify.annotations.Nullable;

/** What ND4J's evaluations have found, under the names of their methods. */
final class Dl4jEvaluations {
  /** By the end of the class's name; a class that is a subclass has the same name in DL4J. */
  private static final String[][] METRICS = {
    {".Evaluation", "accuracy", "precision", "recall", "f1"},
    {".EvaluationBinary", "averageAccuracy", "averagePrecision", "averageRecall", "averageF1"},
    {
      ".RegressionEvaluation",
      "averageMeanSquaredError",
      "averageMeanAbsoluteError",
      "averagerootMeanSquaredError",
      "averageRSquared"
    },
    {".ROC", "calculateAUC", "calculateAUCPR"},
    {".ROCBinary", "calculateAverageAuc", "calculateAverageAUCPR"},
    {".ROCMultiClass", "calculateAverageAUC", "calculateAverageAUCPR"},
  };

  private Dl4jEvaluations() {}

  static void tell(@Nullable Object evaluation, int training, int step, Report report) {
    String[] names = evaluation == null ? null : names(evaluation.getClass());
    if (evaluation == null || names == null) {
      return;
    }
    for (int i = 1; i < names.length; i++) {
      if (report.read(evaluation, names[i]) instanceof Double value) {
        report.metric(training, "eval-" + shown(names[i]), value, step);
      }
    }
  }

  private static String @Nullable [] names(Class<?> from) {
    for (Class<?> type = from; type != null; type = type.getSuperclass()) {
      for (String[] row : METRICS) {
        if (type.getName().endsWith(row[0])) {
          return row;
        }
      }
    }
    return null;
  }

  /** {@code AUC} of {@code calculateAverageAUC}, {@code rSquared} of {@code averageRSquared}. */
  private static String shown(String method) {
    String name = method;
    for (String verb : new String[] {"calculate", "average", "Average"}) {
      if (name.startsWith(verb)) {
        name = name.substring(verb.length());
      }
    }
    boolean word = name.length() > 1 && Character.isLowerCase(name.charAt(1));
    return name.equalsIgnoreCase("auc") || name.equals("AUCPR")
        ? name.toLowerCase(java.util.Locale.ROOT)
        : word || name.startsWith("RS")
            ? Character.toLowerCase(name.charAt(0)) + name.substring(1)
            : name;
  }
}
