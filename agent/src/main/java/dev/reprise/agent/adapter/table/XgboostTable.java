package dev.reprise.agent.adapter.table;

import dev.reprise.agent.adapter.Adapter;
import dev.reprise.agent.adapter.Late;
import dev.reprise.agent.adapter.Point;
import java.util.List;

/** The points of XGBoost4J from 1.6. */
public final class XgboostTable {
  private static final String PACKAGE = "ml.dmlc.xgboost4j.java.";
  private static final String BOOSTER = PACKAGE + "Booster";
  private static final String MATRIX = PACKAGE + "DMatrix";
  private static final String MATRICES = "([Lml/dmlc/xgboost4j/java/DMatrix;[Ljava/lang/String;";

  /** All other overloads end here. */
  public static final Point TRAIN =
      Point.exact(
          PACKAGE + "XGBoost",
          "train",
          "(Lml/dmlc/xgboost4j/java/DMatrix;Ljava/util/Map;ILjava/util/Map;[[F"
              + "Lml/dmlc/xgboost4j/java/IObjective;Lml/dmlc/xgboost4j/java/IEvaluation;I"
              + "Lml/dmlc/xgboost4j/java/Booster;)Lml/dmlc/xgboost4j/java/Booster;");

  public static final Point EVALUATE =
      Point.exact(BOOSTER, "evalSet", MATRICES + "I)Ljava/lang/String;");

  public static final Point EVALUATE_CUSTOM =
      Point.exact(
          BOOSTER,
          "evalSet",
          MATRICES + "Lml/dmlc/xgboost4j/java/IEvaluation;[F)Ljava/lang/String;");
  public static final Point SAVE = Point.exact(BOOSTER, "saveModel", "(Ljava/lang/String;)V");
  public static final Point MAKE_MATRIX = Point.named(MATRIX, "<init>");
  public static final Point LABEL = Point.exact(MATRIX, "setLabel", "([F)V");

  private XgboostTable() {}

  /** The adapter. */
  public static Adapter adapter() {
    return new Late(
        "xgboost",
        "ml.dmlc.xgboost4j.",
        "1.6",
        "3",
        "xgboost.XgboostAdapter",
        List.of(TRAIN, EVALUATE, EVALUATE_CUSTOM, SAVE, MAKE_MATRIX, LABEL));
  }
}
