package dev.reprise.agent.adapter.mallet;

import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Callbacks;
import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Types;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Topic models of Mallet 2.1 (LDA): settings, seeds, likelihood as it is computed, documents. */
public final class MalletAdapter extends Callbacks {
  /** What decides a model, with what Mallet has if nobody says otherwise. */
  private static final String[][] SETTINGS = {
    {"numTopics", ""},
    {"alphaSum", ""},
    {"beta", "0.01"},
    {"numIterations", "1000"},
    {"burninPeriod", "200"},
    {"optimizeInterval", "50"},
    {"usingSymmetricAlpha", "false"},
    {"numThreads", "1"},
  };

  /** Mallet computes a likelihood after as many iterations. */
  private static final int EVERY = 10;

  /** As many models that have documents are remembered; the oldest is forgotten first. */
  private static final int MOST_MODELS = 64;

  /** The seed that a model had when it first gave its words topics. */
  private record Begun(WeakReference<Object> model, Object seed) {}

  private final List<Begun> begun = new ArrayList<>();

  /** How far a training is; used by its thread only. */
  private static final class Progress {
    private int likelihoods;
  }

  @Override
  public void enter(Call call, Report report) throws Exception {
    Object model = call.self();
    if (model == null || !call.outermost()) {
      return;
    }
    if (call.point().method().equals("addInstances")) {
      Object seed = report.field(model, "randomSeed");
      if (seed != null) {
        began(model, seed);
      }
    } else if (call.point().method().equals("estimate")) {
      int training = report.began(call, Types.nameOf(model));
      call.note(new Progress());
      settings(model, training, report);
      seed("randomSeed", report.field(model, "randomSeed"), training, report);
      seed("randomSeed.addInstances", seedOf(model), training, report);
      MalletData.tell(model, training, report);
    }
  }

  private static void settings(Object model, int training, Report report) {
    Object topics = report.field(model, "numTopics");
    for (String[] setting : SETTINGS) {
      Object value = report.field(model, setting[0]);
      boolean usual =
          setting[0].equals("alphaSum")
              ? (topics + ".0").equals(String.valueOf(value))
              : setting[1].equals(String.valueOf(value));
      report.parameter(training, setting[0], value, !usual);
    }
  }

  /** Mallet's word for a seed from the clock is -1. */
  private static void seed(String key, @Nullable Object value, int training, Report report) {
    if (value != null) {
      report.seed(training, key, value, Types.whole(value, 0) == -1 ? "clock" : "given");
    }
  }

  @Override
  public void exit(Call call, @Nullable Object result, Report report) throws Exception {
    Object model = call.self();
    if (model == null) {
      return;
    }
    switch (call.point().method()) {
      case "modelLogLikelihood" -> {
        Call training = call.parent();
        if (training != null
            && training.note() instanceof Progress progress
            && result instanceof Double likelihood) {
          progress.likelihoods++;
          long words = Types.whole(report.field(model, "totalTokens"), 0);
          report.metric(
              training.training(),
              "LL/token",
              likelihood / words,
              (long) progress.likelihoods * EVERY);
        }
      }
      case "estimate" -> {
        if (call.training() != 0) {
          report.remember(model, call.training());
        }
      }
      case "write" -> saved(model, String.valueOf(call.argument(0)), report);
      case "writeObject" -> {
        if (call.outermost()) { // else of a write, or between iterations
          saved(model, "", report);
        }
      }
      default -> {}
    }
  }

  private static void saved(Object model, String path, Report report) throws Exception {
    report.model(report.trainingOf(model), path, "mallet", MalletData.digest(model, report));
  }

  @Override
  public void failed(Call call, Throwable failure, Report report) {
    report.ended(call, failure);
  }

  private synchronized void began(Object model, Object seed) {
    for (Begun one : begun) {
      if (one.model().refersTo(model)) {
        return;
      }
    }
    if (begun.size() >= MOST_MODELS) {
      begun.remove(0);
    }
    begun.add(new Begun(new WeakReference<>(model), seed));
  }

  private synchronized @Nullable Object seedOf(Object model) {
    for (Begun one : begun) {
      if (one.model().refersTo(model)) {
        return one.seed();
      }
    }
    return null;
  }
}
