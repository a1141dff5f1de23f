package dev.reprise.agent.adapter.table;

import dev.reprise.agent.adapter.Adapter;
import dev.reprise.agent.adapter.Late;
import dev.reprise.agent.adapter.Point;
import java.util.List;

/** The points of Spark ML: what every estimator, model, evaluator and writer has. */
public final class SparkTable {
  private static final String DATASET = "(Lorg/apache/spark/sql/Dataset;)";

  private static final String SPLITS = ")[Lorg/apache/spark/sql/Dataset;";

  /** Since 4.0, of the class behind what programs see. */
  private static final String SPLITS_CLASSIC = ")[Lorg/apache/spark/sql/classic/Dataset;";

  public static final Point FIT = Point.shape("fit", DATASET);
  public static final Point TRANSFORM = Point.shape("transform", DATASET);
  public static final Point EVALUATE = Point.shape("evaluate", DATASET + "D");

  public static final Point SAVE =
      Point.exact("org.apache.spark.ml.util.MLWriter", "save", "(Ljava/lang/String;)V");
  public static final Point SAVE_PIPELINE =
      Point.exact(
          "org.apache.spark.ml.PipelineModel$PipelineModelWriter", "save", "(Ljava/lang/String;)V");

  /** All jobs on the driver's own threads come here. */
  public static final Point JOB = Point.named("org.apache.spark.SparkContext", "runJob");

  public static final Point SPLIT = Point.shape("randomSplit", "([DJ" + SPLITS);
  public static final Point SPLIT_CLASSIC = Point.shape("randomSplit", "([DJ" + SPLITS_CLASSIC);
  public static final Point SPLIT_BY_CHANCE = Point.shape("randomSplit", "([D" + SPLITS);
  public static final Point SPLIT_BY_CHANCE_CLASSIC =
      Point.shape("randomSplit", "([D" + SPLITS_CLASSIC);

  private SparkTable() {}

  /** The adapter. */
  public static Adapter adapter() {
    return new Late(
        "spark",
        "org.apache.spark.",
        "3.5",
        "4.2",
        "spark.SparkAdapter",
        List.of(
            FIT,
            TRANSFORM,
            EVALUATE,
            SAVE,
            SAVE_PIPELINE,
            JOB,
            SPLIT,
            SPLIT_CLASSIC,
            SPLIT_BY_CHANCE,
            SPLIT_BY_CHANCE_CLASSIC));
  }
}
