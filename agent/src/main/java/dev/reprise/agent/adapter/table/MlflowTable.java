package dev.reprise.agent.adapter.table;

import dev.reprise.agent.adapter.Adapter;
import dev.reprise.agent.adapter.Late;
import dev.reprise.agent.adapter.Point;
import java.util.List;

/** The points of the official MLflow client. */
public final class MlflowTable {
  private static final String CLIENT = "org.mlflow.tracking.MlflowClient";

  public static final Point CREATE =
      Point.exact(
          CLIENT,
          "createRun",
          "(Lorg/mlflow/api/proto/Service$CreateRun;)Lorg/mlflow/api/proto/Service$RunInfo;");
  public static final Point START = Point.named("org.mlflow.tracking.MlflowContext", "startRun");
  public static final Point METRIC =
      Point.exact(CLIENT, "logMetric", "(Ljava/lang/String;Ljava/lang/String;DJJ)V");
  public static final Point PARAM =
      Point.exact(CLIENT, "logParam", "(Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;)V");
  public static final Point BATCH = Point.named(CLIENT, "logBatch");

  private MlflowTable() {}

  /** The adapter. */
  public static Adapter adapter() {
    return new Late(
        "mlflow",
        "org.mlflow.",
        "2.0",
        "3",
        "mlflow.MlflowAdapter",
        List.of(CREATE, START, METRIC, PARAM, BATCH));
  }
}
