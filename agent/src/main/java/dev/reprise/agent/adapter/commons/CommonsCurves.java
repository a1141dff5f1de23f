package dev.reprise.agent.adapter.commons;

import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Digests;
import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Types;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Optimizers, least squares and curve fitters: what they fit, how it goes, and what they find. */
final class CommonsCurves {
  /** As many iterations have their metric each; of those after them, one in as many. */
  private static final int EACH = 1000;

  private static final String PROBLEM = "LeastSquaresProblem";

  private CommonsCurves() {}

  /** Settings that {@code optimize} was called with. */
  static void asked(Call call, int training, Report report) throws IllegalAccessException {
    Object problem = problem(call);
    if (problem != null) {
      CommonsSettings.problem(problem, training, report);
    } else if (call.size() == 1) {
      CommonsSettings.tell(call.argument(0), training, report);
    }
  }

  private static @Nullable Object problem(Call call) {
    Object argument = call.size() == 1 ? call.argument(0) : null;
    if (argument == null || !CommonsSettings.isOfLibrary(argument.getClass())) {
      return null;
    }
    for (String fitting : new String[] {"math3.fitting.", "math4.legacy.fitting."}) {
      String type = "org.apache.commons." + fitting + "leastsquares." + PROBLEM;
      if (Types.is(argument, type)) {
        return argument;
      }
    }
    return null;
  }

  /** The observations of a curve: x, y and weight of each. */
  static void data(@Nullable Object observed, int training, Report report)
      throws NoSuchAlgorithmException {
    if (observed instanceof Collection<?> points) {
      Digests sha = new Digests();
      boolean whole = points.size() <= CommonsClusters.MOST_VALUES;
      if (whole) {
        for (Object point : points) {
          whole &= add(point, sha, report);
        }
      }
      String digest = whole ? CommonsClusters.FORM + sha.hex() : "";
      report.data(training, "points", "training", "", digest, points.size(), 3);
    }
  }

  private static boolean add(@Nullable Object point, Digests sha, Report report) {
    double[] values = new double[3];
    String[] fields = {"x", "y", "weight"};
    for (int i = 0; i < values.length; i++) {
      if (point == null || !(report.field(point, fields[i]) instanceof Double value)) {
        return false;
      }
      values[i] = value;
    }
    sha.add(values);
    return true;
  }

  /** What a least squares problem is to come near to; it may be wrapped in others. */
  static void target(Call call, int training, Report report) throws NoSuchAlgorithmException {
    Object problem = problem(call);
    while (problem != null && problem.getClass().getSimpleName().isEmpty()) {
      problem = report.field(problem, "problem");
    }
    Object target = problem == null ? null : report.field(problem, "target");
    if (target != null && report.read(target, "toArray") instanceof double[] values) {
      Digests sha = new Digests();
      boolean whole = values.length <= CommonsClusters.MOST_VALUES;
      if (whole) {
        sha.add(values);
      }
      String digest = whole ? CommonsClusters.FORM + sha.hex() : "";
      report.data(training, "target", "training", "", digest, values.length, 1);
    }
  }

  /** A checker was asked: the best so far, once an iteration; simplexes ask for each corner. */
  static void iterated(Call call, Report report) throws ReflectiveOperationException {
    Call optimizer = call.parent();
    if (optimizer == null || optimizer.self() == null || call.size() != 3) {
      return;
    }
    Call begun = optimizer.training() != 0 ? optimizer : optimizer.parent();
    if (begun == null
        || begun.training() == 0
        || isMultiStart(begun)
        || !(begun.note() instanceof CommonsAdapter.Progress progress)) {
      return;
    }
    boolean squares = problem(optimizer) != null;
    // Simplexes always say 0.
    long step = squares ? Types.whole(call.argument(0), -1) : progress.iterations(optimizer.self());
    Object current = call.argument(2);
    if (current != null && progress.step != step && (step <= EACH || step % EACH == 0)) {
      progress.step = step;
      if (report.read(current, squares ? "getCost" : "getValue") instanceof Double value) {
        report.metric(begun.training(), squares ? "cost" : "value", value, step);
      }
    }
  }

  /** It starts several times at other points: there is no one curve. */
  private static boolean isMultiStart(Call begun) {
    return Types.nameOf(begun.self()).contains(".MultiStart");
  }

  /** The end of an optimization, or of the one that a curve fitter asks for. */
  static void ended(Call call, Object result, Report report) throws NoSuchAlgorithmException {
    Call outer = call.parent();
    boolean own = call.training() != 0;
    int training = own ? call.training() : outer == null ? 0 : outer.training();
    Object optimizer = call.self();
    if (optimizer == null || training == 0 || (!own && problem(call) == null)) {
      return;
    }
    boolean squares = problem(call) != null;
    Object counts = squares ? result : optimizer;
    count(counts, "evaluations", training, report);
    count(counts, "iterations", training, report);
    if (squares) {
      metric(report.read(result, "getCost"), "optimum", training, report);
      metric(report.read(result, "getRMS"), "rms", training, report);
    } else {
      metric(report.read(result, "getValue"), "optimum", training, report);
      history(optimizer, training, report);
    }
    if (own) {
      Object point = report.read(result, "getPoint");
      Object values = squares && point != null ? report.read(point, "toArray") : point;
      CommonsClusters.model(values, training, report);
      report.remember(result, training);
    }
  }

  private static void count(Object from, String what, int training, Report report) {
    String getter = "get" + Character.toUpperCase(what.charAt(0)) + what.substring(1);
    if (report.read(from, getter) instanceof Integer count && count > 0) {
      report.metric(training, what, count, 0);
    }
  }

  private static void metric(@Nullable Object value, String key, int training, Report report) {
    if (value instanceof Double number) {
      report.metric(training, key, number, 0);
    }
  }

  /** An evolution strategy keeps the best of each generation if it is asked to. */
  private static void history(Object optimizer, int training, Report report) {
    if (optimizer.getClass().getSimpleName().equals("CMAESOptimizer")
        && report.read(optimizer, "getStatisticsFitnessHistory") instanceof List<?> best) {
      for (int i = 0; i < best.size(); i++) {
        if (best.get(i) instanceof Double value && (i <= EACH || i % EACH == 0)) {
          report.metric(training, "fitness", value, i);
        }
      }
    }
  }
}
