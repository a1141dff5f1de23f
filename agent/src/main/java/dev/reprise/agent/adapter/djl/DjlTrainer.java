package dev.reprise.agent.adapter.djl;

import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Types;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A trainer, and how far it is. */
final class DjlTrainer {
  private static final int MOST_DATASETS = 64;

  private final WeakReference<Object> trainer;

  /** Those that were read so far, each once. */
  private final List<WeakReference<Object>> datasets = new ArrayList<>();

  private int training;
  private int steps;
  private int epochs;

  DjlTrainer(Object trainer) {
    this.trainer = new WeakReference<>(trainer);
  }

  int training() {
    return training;
  }

  boolean isOf(Object other) {
    return trainer.refersTo(other);
  }

  /** Whether nobody closed it before it was collected; a training ends with the JVM then. */
  boolean isGone() {
    return training == 0 && trainer.refersTo(null);
  }

  /** {@code EasyTrain.fit}: trainer, epochs, data to learn from and to validate with. */
  synchronized void fits(Call call, Report report) throws Exception {
    begin(call, report);
    report.parameter(training, "epochs", call.argument(1), true);
    for (int i = 2; i < 4; i++) {
      Object dataset = call.argument(i);
      if (dataset != null && isNew(dataset)) {
        tell(dataset, i == 2, report);
      }
    }
  }

  synchronized void steps(Call call, Report report) throws Exception {
    begin(call, report);
    steps++;
  }

  /** A data set is read; before the first step nobody knows yet whether this is a training. */
  synchronized void reads(Object dataset, Report report) throws Exception {
    boolean first = datasets.isEmpty();
    if (isNew(dataset) && training != 0) {
      tell(dataset, first, report);
    }
  }

  private boolean isNew(Object dataset) {
    for (WeakReference<Object> known : datasets) {
      if (known.refersTo(dataset)) {
        return false;
      }
    }
    if (datasets.size() < MOST_DATASETS) {
      datasets.add(new WeakReference<>(dataset));
    }
    return true;
  }

  private void begin(Call call, Report report) throws Exception {
    if (training != 0) {
      return; // at each step: nothing is looked up any more
    }
    Object of = trainer.get();
    Object model = of == null ? null : report.read(of, "getModel");
    if (of == null || model == null) {
      return;
    }
    Object block = report.read(model, "getBlock");
    training = report.began(call, Types.nameOf(block));
    report.remember(model, training);
    DjlSettings.tell(of, model, block, training, report);
    DjlSeed.tell(of, training, report);
    for (int i = 0; i < datasets.size(); i++) {
      @Nullable Object dataset = datasets.get(i).get();
      if (dataset != null) {
        tell(dataset, i == 0, report);
      }
    }
  }

  private void tell(Object dataset, boolean learns, Report report) throws Exception {
    if (learns) {
      DjlSettings.tellBatches(dataset, training, report);
    }
    DjlData.tell(dataset, learns, training, report);
  }

  /** An epoch is over: loss and evaluators, {@code train_loss}, {@code validate_Accuracy}. */
  synchronized void evaluated(Map<?, ?> found, Report report) {
    if (training != 0) {
      for (Map.Entry<?, ?> one : found.entrySet()) {
        if (one.getValue() instanceof Float value) {
          report.metric(training, String.valueOf(one.getKey()), value, epochs);
        }
      }
      epochs++;
    }
  }

  synchronized void end(Report report) {
    if (training != 0) {
      report.parameter(training, "steps", steps, true);
      report.ended(training);
      training = 0;
    }
  }
}
