package dev.reprise.agent.adapter.weka;

import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Types;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Options and seeds of a Weka classifier or clusterer, and of those it wraps. */
final class WekaLearner {

  private static final int DEPTH = 4;

  private WekaLearner() {}

  static void describe(@Nullable Object learner, int training, Report report) {
    describe(learner, "", DEPTH, training, report);
  }

  private static void describe(
      @Nullable Object learner, String prefix, int depth, int training, Report report) {
    if (learner == null) {
      return;
    }
    Object fresh = fresh(learner);
    if (prefix.isEmpty() && Types.is(learner, "weka.core.OptionHandler")) {
      options(learner, fresh, training, report);
    }
    if (Types.is(learner, "weka.core.Randomizable")) {
      Object seed = report.read(learner, "getSeed");
      Object usual = fresh == null ? null : report.read(fresh, "getSeed");
      boolean left = seed != null && seed.equals(usual);
      report.seed(training, prefix + "seed", seed, left ? "default" : "given");
    }
    if (depth > 0 && Types.is(learner, "weka.classifiers.SingleClassifierEnhancer")) {
      Object inner = report.read(learner, "getClassifier");
      describe(inner, prefix + "W.", depth - 1, training, report);
    }
  }

  private static void options(Object learner, @Nullable Object fresh, int training, Report report) {
    Map<String, String> usual = fresh == null ? Map.of() : WekaOptions.parse(texts(fresh, report));
    for (Map.Entry<String, String> option : WekaOptions.parse(texts(learner, report)).entrySet()) {
      boolean given = !option.getValue().equals(usual.get(option.getKey()));
      report.parameter(training, option.getKey(), option.getValue(), given);
    }
  }

  private static List<String> texts(Object learner, Report report) {
    return report.read(learner, "getOptions") instanceof String[] texts
        ? List.of(texts)
        : List.of();
  }

  /**
   * Another of the same class with nothing set, to tell what was set from what was not. Weka's own
   * classes only: a constructor of the program's may do anything.
   */
  private static @Nullable Object fresh(Object learner) {
    if (!learner.getClass().getName().startsWith("weka.")) {
      return null;
    }
    try {
      return learner.getClass().getConstructor().newInstance();
    } catch (ReflectiveOperationException | LinkageError e) {
      // No public constructor without arguments: then all options count as given.
      return null;
    }
  }
}
