package dev.reprise.agent.adapter.dl4j;

import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Types;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** A network that has been trained: from its first {@code fit} until it is gone or the JVM ends. */
final class Dl4jNetwork {
  private final WeakReference<Object> model;
  private final int training;
  private final Method score;
  private final Method iteration;
  private final Method epoch;
  private final Dl4jBatches batches;
  private int evaluations;
  private int iterations;
  private int epochs;
  private int epochBefore;

  private Dl4jNetwork(Object model, int training) throws ReflectiveOperationException {
    this.model = new WeakReference<>(model);
    this.training = training;
    this.score = model.getClass().getMethod("score");
    this.iteration = model.getClass().getMethod("getIterationCount");
    this.epoch = model.getClass().getMethod("getEpochCount");
    this.batches = new Dl4jBatches(model, training);
  }

  static Dl4jNetwork begun(Call call, Object model, Dl4jSeed seeds, Report report)
      throws ReflectiveOperationException {
    int training = report.began(call, model.getClass().getName());
    Dl4jSettings.of(model, report).tell(training, seeds, report);
    return new Dl4jNetwork(model, training);
  }

  int training() {
    return training;
  }

  boolean isOf(Object other) {
    return model.refersTo(other);
  }

  boolean isGone() {
    return model.refersTo(null);
  }

  /** A call of {@code fit} begins. */
  synchronized void fits() throws ReflectiveOperationException {
    epochBefore = number(epoch);
  }

  /** An iteration is done; the network still counts it as the current one. */
  synchronized void iterated(Report report) throws ReflectiveOperationException {
    Object network = model.get();
    if (network == null) {
      return;
    }
    iterations++;
    if (score.invoke(network) instanceof Double value) {
      report.metric(training, "score", value, number(iteration));
    }
    if (!batches.areTold()) {
      batches.add(network, number(epoch) != epochBefore, report);
    }
  }

  /** A call of {@code fit} returned. */
  synchronized void fitted(Report report) throws ReflectiveOperationException {
    int more = number(epoch) - epochBefore;
    epochs += more;
    if (more > 0) {
      batches.tell(report);
    }
  }

  /** It was evaluated, in the middle of a training or afterwards. */
  synchronized void evaluated(Object[] results, Report report) {
    for (Object result : results) {
      Dl4jEvaluations.tell(result, training, evaluations, report);
    }
    evaluations++;
  }

  synchronized void end(Report report) {
    batches.tell(report);
    report.parameter(training, "iterations", iterations, true);
    if (epochs > 0) { // else the program counts them itself
      report.parameter(training, "epochs", epochs, true);
    }
    report.ended(training);
  }

  private int number(Method method) throws IllegalAccessException, InvocationTargetException {
    @Nullable Object network = model.get();
    return network == null ? 0 : (int) Types.whole(method.invoke(network), 0);
  }
}
