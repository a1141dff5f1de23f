package dev.reprise.agent.adapter.tribuo;

import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Rows;
import dev.reprise.agent.adapter.Types;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a Tribuo model first predicts: scores of labels, values, an anomaly's score, a cluster. */
final class TribuoPredictions {
  /** More values than this are not read through: text has a column for each word. */
  private static final long MOST_VALUES = 1_000_000;

  private TribuoPredictions() {}

  static void tell(Object model, List<?> predictions, int training, Report report) {
    int count = Math.min(predictions.size(), report.golden());
    if (training == 0 || count == 0) {
      return;
    }
    String how = "";
    String[] outputs = new String[count];
    for (int row = 0; row < count; row++) {
      Object prediction = predictions.get(row);
      Object output = prediction == null ? null : report.read(prediction, "getOutput");
      String numbers = output == null ? "" : numbers(prediction, output, report);
      if (output == null || numbers.isEmpty()) {
        return;
      }
      how = output.getClass().getSimpleName();
      outputs[row] = numbers;
    }
    report.predicted(training, how, rows(model, predictions, count, report), outputs);
  }

  /** Empty for a kind of output that is not known. */
  private static String numbers(Object prediction, Object output, Report report) {
    return switch (output.getClass().getName()) {
      case "org.tribuo.classification.Label" -> scores(prediction, report);
      case "org.tribuo.regression.Regressor" -> Rows.text(report.read(output, "getValues"));
      case "org.tribuo.anomaly.Event" -> String.valueOf(report.read(output, "getScore"));
      case "org.tribuo.clustering.ClusterID" -> String.valueOf(report.read(output, "getID"));
      default -> "";
    };
  }

  /** Of each label, in order of their names. */
  private static String scores(Object prediction, Report report) {
    Map<String, String> scores = new TreeMap<>();
    if (report.read(prediction, "getOutputScores") instanceof Map<?, ?> labels) {
      for (Map.Entry<?, ?> label : labels.entrySet()) {
        Object score = label.getValue() == null ? null : report.read(label.getValue(), "getScore");
        scores.put(String.valueOf(label.getKey()), String.valueOf(score));
      }
    }
    return String.join(" ", scores.values());
  }

  /** A column for each feature that the model knows; one that a row does not have is 0. */
  private static @Nullable Rows rows(Object model, List<?> predictions, int count, Report report) {
    Object features = report.read(model, "getFeatureIDMap");
    long columns = features == null ? 0 : Types.whole(report.read(features, "size"), 0);
    if (features == null || columns * count > MOST_VALUES) {
      return null;
    }
    double[] rows = new double[(int) columns * count];
    for (int row = 0; row < count; row++) {
      Object prediction = predictions.get(row);
      if (prediction == null
          || !(report.read(prediction, "getExample") instanceof Iterable<?> example)) {
        return null;
      }
      for (Object feature : example) {
        int column =
            (int) Types.whole(report.read(features, "getID", report.read(feature, "getName")), -1);
        if (column >= 0 && report.read(feature, "getValue") instanceof Double value) {
          rows[(int) columns * row + column] = value;
        }
      }
    }
    return report.rows(rows, (int) columns);
  }
}
