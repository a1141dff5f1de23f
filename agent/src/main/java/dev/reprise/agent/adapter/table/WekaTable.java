package dev.reprise.agent.adapter.table;

import dev.reprise.agent.adapter.Adapter;
import dev.reprise.agent.adapter.Late;
import dev.reprise.agent.adapter.Point;
import java.util.List;

/** The points of Weka 3.8 and 3.9. */
public final class WekaTable {
  private static final String EVALUATION = "weka.classifiers.evaluation.Evaluation";
  private static final String DATA_ONLY = "(Lweka/core/Instances;)V";
  private static final String FOLDS =
      "(Lweka/classifiers/Classifier;Lweka/core/Instances;ILjava/util/Random;";

  public static final Point CLASSIFIER = Point.shape("buildClassifier", DATA_ONLY);
  public static final Point CLUSTERER = Point.shape("buildClusterer", DATA_ONLY);
  public static final Point CROSS =
      Point.exact(EVALUATION, "crossValidateModel", FOLDS + "[Ljava/lang/Object;)V");
  public static final Point CROSS_PLAIN =
      Point.exact(EVALUATION, "crossValidateModel", FOLDS + ")V");
  public static final Point EVALUATE =
      Point.exact(
          EVALUATION,
          "evaluateModel",
          "(Lweka/classifiers/Classifier;Lweka/core/Instances;[Ljava/lang/Object;)[D");
  public static final Point WRITE =
      Point.exact(
          "weka.core.SerializationHelper", "write", "(Ljava/lang/String;Ljava/lang/Object;)V");
  public static final Point WRITE_ALL =
      Point.exact(
          "weka.core.SerializationHelper", "writeAll", "(Ljava/lang/String;[Ljava/lang/Object;)V");

  private WekaTable() {}

  /** The adapter. */
  public static Adapter adapter() {
    return new Late(
        "weka",
        "weka.",
        "3.8",
        "3.9",
        "weka.WekaAdapter",
        List.of(CLASSIFIER, CLUSTERER, CROSS, CROSS_PLAIN, EVALUATE, WRITE, WRITE_ALL));
  }
}
