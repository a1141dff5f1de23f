package dev.reprise.agent.adapter.tribuo;

import static dev.reprise.agent.adapter.table.TribuoTable.EVALUATE;
import static dev.reprise.agent.adapter.table.TribuoTable.PREDICT;
import static dev.reprise.agent.adapter.table.TribuoTable.PREDICT_EACH;
import static dev.reprise.agent.adapter.table.TribuoTable.SAVE;
import static dev.reprise.agent.adapter.table.TribuoTable.SAVE_SEQUENCE;
import static dev.reprise.agent.adapter.table.TribuoTable.TRAIN;
import static dev.reprise.agent.adapter.table.TribuoTable.TRAIN_AGAIN;
import static dev.reprise.agent.adapter.table.TribuoTable.TRAIN_SEQUENCE;

import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Callbacks;
import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tribuo 4: trainers, evaluators, saved models. Tribuo's own provenance tells nearly all. */
public final class TribuoAdapter extends Callbacks {

  /** Evaluations so far, by training and context: the next one's step. */
  private final Map<String, Integer> steps = new HashMap<>();

  @Override
  public void enter(Call call, Report report) {
    Object trainer = call.self();
    if (!call.outermost() || trainer == null || !trains(call) || !isTrainer(trainer)) {
      return;
    }
    int training = report.began(call, Types.nameOf(trainer));
    TribuoProvenance.trainer(report.read(trainer, "getProvenance"), training, report);
    Object data = call.argument(0);
    if (data != null) {
      TribuoProvenance.data(data, "training", training, report);
      report.remember(data, training);
    }
  }

  @Override
  public void exit(Call call, @Nullable Object result, Report report) {
    if (call.at(SAVE) || call.at(SAVE_SEQUENCE)) {
      String path = String.valueOf(call.argument(0));
      report.model(report.trainingOf(call.self()), path, "tribuo", "");
    } else if (call.at(PREDICT) || call.at(PREDICT_EACH)) {
      if (report.golden() > 0 && call.self() != null && result instanceof List<?> predictions) {
        int training = report.trainingOf(call.self());
        TribuoPredictions.tell(call.self(), predictions, training, report);
      }
    } else if (!trains(call)) {
      if (call.outermost() && result != null) {
        evaluated(call, result, report);
      }
    } else if (call.training() != 0) {
      if (result != null) {
        report.remember(result, call.training());
      }
      report.ended(call, null);
    }
  }

  @Override
  public void failed(Call call, Throwable failure, Report report) {
    report.ended(call, failure);
  }

  private static boolean trains(Call call) {
    return call.at(TRAIN) || call.at(TRAIN_AGAIN) || call.at(TRAIN_SEQUENCE);
  }

  private static boolean isTrainer(Object trainer) {
    return Types.is(trainer, "org.tribuo.Trainer")
        || Types.is(trainer, "org.tribuo.sequence.SequenceTrainer");
  }

  private void evaluated(Call call, Object evaluation, Report report) {
    int training = report.trainingOf(call.argument(0));
    Object data = call.argument(1);
    boolean seen = training != 0 && report.trainingOf(data) == training;
    String context = seen ? "train" : "test";
    if (call.at(EVALUATE) && !seen && data != null) {
      TribuoProvenance.data(data, "test", training, report);
    }
    TribuoMetrics.tell(evaluation, context, training, step(training + context), report);
  }

  private synchronized long step(String key) {
    Integer before = steps.get(key);
    int step = before == null ? 0 : before + 1;
    steps.put(key, step);
    return step;
  }
}
