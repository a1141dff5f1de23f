package dev.reprise.agent.adapter.spark;

import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Types;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Params and seeds of an estimator and of those inside it, as Python MLflow's autolog logs them.
 */
final class SparkParams {
  private static final int DEPTH = 8;

  private final Scala scala;
  private final Map<String, Integer> alone = new HashMap<>();

  /** Where they go. */
  private record Into(Stages stages, int training, boolean shown, Report report) {
    void parameter(String key, String value) {
      report.parameter(training, key, value, shown);
    }
  }

  SparkParams(Scala scala) {
    this.scala = scala;
  }

  void tell(Object estimator, Stages stages, int training, Report report) {
    tell(estimator, "", DEPTH, new Into(stages, training, true, report));
  }

  /** Those of one that is fitted outside of any training; for the record only. */
  void tellAlone(Object estimator, Report report) {
    String name = Stages.simpleName(estimator);
    int count;
    synchronized (this) {
      count = alone.merge(name, 1, Integer::sum);
    }
    String prefix = count == 1 ? name + '.' : name + '_' + count + '.';
    tell(estimator, prefix, DEPTH, new Into(new Stages(estimator, scala), 0, false, report));
  }

  private void tell(Object stage, String prefix, int depth, Into into) {
    boolean search = isSearch(stage);
    for (Map.Entry<String, Object> param : Stages.defined(stage, scala).entrySet()) {
      String key = prefix + param.getKey();
      Object value = param.getValue();
      if (Types.is(stage, Stages.PIPELINE) && param.getKey().equals("stages")) {
        into.parameter(key, names(value, into.stages()));
        for (Object one : scala.list(value)) {
          inner(one, depth, into);
        }
      } else if (Types.is(value, Stages.PARAMS)) {
        into.parameter(key, into.stages().name(value));
        // Python tells the params of what a search tunes in its children only.
        if (!search || !param.getKey().equals("estimator")) {
          inner(value, depth, into);
        }
      } else if (!search || !param.getKey().equals("estimatorParamMaps")) {
        into.parameter(key, SparkText.of(value, scala));
      }
    }
    seed(stage, prefix, into);
  }

  private void inner(@Nullable Object stage, int depth, Into into) {
    if (stage != null && depth > 0) {
      tell(stage, into.stages().name(stage) + '.', depth - 1, into);
    }
  }

  private String names(Object several, Stages stages) {
    StringBuilder text = new StringBuilder("[");
    for (Object stage : scala.list(several)) {
      text.append(text.length() > 1 ? ", " : "").append(SparkText.quoted(stages.name(stage)));
    }
    return text.append(']').toString();
  }

  private void seed(Object stage, String prefix, Into into) {
    if (!Boolean.TRUE.equals(scala.get(stage, "hasParam", "seed"))) {
      return;
    }
    Object param = scala.get(stage, "getParam", "seed");
    if (param != null && Boolean.TRUE.equals(scala.get(stage, "isDefined", param))) {
      boolean given = Boolean.TRUE.equals(scala.get(stage, "isSet", param));
      Object seed = scala.get(stage, "getOrDefault", param);
      into.report().seed(into.training(), prefix + "seed", seed, given ? "given" : "default");
    }
  }

  /** Whether it tries out other params: a cross-validation, or one split. */
  static boolean isSearch(Object estimator) {
    return Types.is(estimator, "org.apache.spark.ml.tuning.CrossValidator")
        || Types.is(estimator, "org.apache.spark.ml.tuning.TrainValidationSplit");
  }
}
