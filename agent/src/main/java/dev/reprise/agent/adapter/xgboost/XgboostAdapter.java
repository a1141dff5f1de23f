package dev.reprise.agent.adapter.xgboost;

import static dev.reprise.agent.adapter.table.XgboostTable.EVALUATE;
import static dev.reprise.agent.adapter.table.XgboostTable.EVALUATE_CUSTOM;
import static dev.reprise.agent.adapter.table.XgboostTable.LABEL;
import static dev.reprise.agent.adapter.table.XgboostTable.MAKE_MATRIX;
import static dev.reprise.agent.adapter.table.XgboostTable.SAVE;
import static dev.reprise.agent.adapter.table.XgboostTable.TRAIN;

import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Callbacks;
import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Types;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * XGBoost4J from 1.6, also under XGBoost4J-Spark: parameters, metrics by iteration, early stopping,
 * data and saved models, under the names that Python MLflow's autolog gives them.
 */
public final class XgboostAdapter extends Callbacks {

  private final XgboostData data = new XgboostData();

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
