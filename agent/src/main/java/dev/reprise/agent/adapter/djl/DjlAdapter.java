package dev.reprise.agent.adapter.djl;

import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Callbacks;
import dev.reprise.agent.adapter.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Deep Java Library: a trainer is a training, from {@code EasyTrain.fit} or its first step
 * until it is closed, whether the loop over epochs and batches is DJL's or the program's.
 */
public final class DjlAdapter extends Callbacks {
  private final List<DjlTrainer> trainers = new ArrayList<>();

  @Override
  public void enter(Call call, Report report) throws Exception {
    switch (call.point().method()) {
      case "fit" -> {
        if (call.argument(0) != null) {
          trainer(call.argument(0)).fits(call, report);
        }
      }
      case "step" -> {
        if (call.self() != null) {
          trainer(call.self()).steps(call, report);
        }
      }
      case "iterateDataset" -> {
        if (call.self() != null && call.argument(0) != null) {
          trainer(call.self()).reads(call.argument(0), report);
        }
      }
      default -> {
        // it has happened when it returns
      }
    }
  }

  @Override
  public void exit(Call call, @Nullable Object result, Report report) throws Exception {
    switch (call.point().method()) {
      case "onEpoch" -> {
        if (call.self() != null
            && call.argument(0) != null
            && report.read(call.self(), "getLatestEvaluations") instanceof Map<?, ?> found) {
          trainer(call.argument(0)).evaluated(found, report);
        }
      }
      case "save" -> DjlModels.saved(call, report);
      case "close" -> {
        DjlTrainer trainer = remove(call.self());
        if (trainer != null) {
          trainer.end(report);
        }
      }
      default -> {
        if (call.training() != 0) {
          report.lasts(call);
        }
      }
    }
  }

  @Override
  public void failed(Call call, Throwable failure, Report report) {
    if (call.training() != 0) {
      report.ended(call, failure);
      forget(call.training());
    }
  }

  private synchronized DjlTrainer trainer(Object trainer) {
    trainers.removeIf(DjlTrainer::isGone);
    for (DjlTrainer known : trainers) {
      if (known.isOf(trainer)) {
        return known;
      }
    }
    DjlTrainer added = new DjlTrainer(trainer);
    trainers.add(added);
    return added;
  }

  private synchronized @Nullable DjlTrainer remove(@Nullable Object trainer) {
    for (int i = 0; i < trainers.size(); i++) {
      if (trainer != null && trainers.get(i).isOf(trainer)) {
        return trainers.remove(i);
      }
    }
    return null;
  }

  private synchronized void forget(int training) {
    trainers.removeIf(trainer -> trainer.training() == training);
  }

  @Override
  public synchronized void end(Report report) {
    for (DjlTrainer trainer : trainers) {
      trainer.end(report);
    }
    trainers.clear();
  }
}
