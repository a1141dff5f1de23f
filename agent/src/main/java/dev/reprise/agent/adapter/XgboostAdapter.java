package dev.reprise.agent.adapter;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * XGBoost4J from 1.6, also under XGBoost4J-Spark: parameters, metrics by iteration, early stopping,
 * data and saved models, under the names that Python MLflow's autolog gives them.
 */
final class XgboostAdapter extends Adapter {

  private static final String PACKAGE = "ml.dmlc.xgboost4j.java.";
  private static final String BOOSTER = PACKAGE + "Booster";
  private static final String MATRIX = PACKAGE + "DMatrix";
  private static final String MATRICES = "([Lml/dmlc/xgboost4j/java/DMatrix;[Ljava/lang/String;";

  /** All other overloads end here. */
  private static final Point TRAIN =
      Point.exact(
          PACKAGE + "XGBoost",
          "train",
          "(Lml/dmlc/xgboost4j/java/DMatrix;Ljava/util/Map;ILjava/util/Map;[[F"
              + "Lml/dmlc/xgboost4j/java/IObjective;Lml/dmlc/xgboost4j/java/IEvaluation;I"
              + "Lml/dmlc/xgboost4j/java/Booster;)Lml/dmlc/xgboost4j/java/Booster;");

  private static final Point EVALUATE =
      Point.exact(BOOSTER, "evalSet", MATRICES + "I)Ljava/lang/String;");
  private static final Point EVALUATE_CUSTOM =
      Point.exact(
          BOOSTER,
          "evalSet",
          MATRICES + "Lml/dmlc/xgboost4j/java/IEvaluation;[F)Ljava/lang/String;");
  private static final Point SAVE = Point.exact(BOOSTER, "saveModel", "(Ljava/lang/String;)V");
  private static final Point MAKE_MATRIX = Point.named(MATRIX, "<init>");
  private static final Point LABEL = Point.exact(MATRIX, "setLabel", "([F)V");

  private final XgboostData data = new XgboostData();

  @Override
  public String library() {
    return "xgboost";
  }

  @Override
  public String home() {
    return "ml.dmlc.xgboost4j.";
  }

  @Override
  public List<Point> points() {
    return List.of(TRAIN, EVALUATE, EVALUATE_CUSTOM, SAVE, MAKE_MATRIX, LABEL);
  }

  @Override
  public void enter(Call call, Report report) {
    if (call.at(TRAIN) && call.argument(1) instanceof Map<?, ?> params) {
      int training = report.began(call, XgboostParams.booster(params));
      int rounds = (int) Types.whole(call.argument(2), 0);
      int patience = (int) Types.whole(call.argument(7), 0);
      XgboostParams.tell(params, rounds, patience, call.argument(6), training, report);
      data.tell(call.argument(0), call.argument(3), training, report);
      call.note(new XgboostHistory(training));
    }
  }

  @Override
  public void exit(Call call, @Nullable Object result, Report report) {
    if (call.at(EVALUATE) || call.at(EVALUATE_CUSTOM)) {
      Call training = call.parent();
      if (training != null
          && training.note() instanceof XgboostHistory history
          && result instanceof String line) {
        history.add(line, report);
      }
    } else if (call.at(SAVE)) {
      saved(call, report);
    } else if (call.at(MAKE_MATRIX)) {
      data.made(call);
    } else if (call.at(LABEL)) {
      data.labelled(call);
    } else {
      trained(call, result, report);
    }
  }

  private static void trained(Call call, @Nullable Object booster, Report report) {
    if (call.note() instanceof XgboostHistory history && booster != null) {
      report.remember(booster, call.training());
      if (Types.whole(call.argument(7), 0) > 0) {
        history.stopped(booster, report);
      }
    }
    report.ended(call, null);
  }

  @Override
  public void failed(Call call, Throwable failure, Report report) {
    report.ended(call, failure);
  }

  private static void saved(Call call, Report report) {
    if (call.argument(0) instanceof String place) {
      int training = report.trainingOf(call.self());
      String path = XgboostData.path(place);
      if (path.contains("://")) {
        report.gap("code", "model at " + path, "it was saved to a place that is no local file");
      } else {
        report.model(training, path, "xgboost", "");
      }
    }
  }
}
