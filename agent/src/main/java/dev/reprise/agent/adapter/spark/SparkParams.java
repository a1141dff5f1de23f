package dev.reprise.agent.adapter.spark;

import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Types;
import java.util.HashMap;
import java.util.List;
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
  private record Into(
      Stages stages, int training, boolean shown, Map<String, Object> instead, Report report) {
    void parameter(String key, String value) {
      report.parameter(training, key, value, shown);
    }
  }

  SparkParams(Scala scala) {
    this.scala = scala;
  }

  void tell(Object estimator, Stages stages, int training, Report report) {
    tell(estimator, "", DEPTH, new Into(stages, training, true, Map.of(), report));
  }

  /**
   * Those of what a search has tuned, as it was with one combination of its params.
   *
   * @param pairs of the combination
   */
  void tellCandidate(
      Object tuned, List<@Nullable Object> pairs, Stages stages, int candidate, Report report) {
    Map<String, Object> instead = new HashMap<>();
    for (Object pair : pairs) {
      Object param = scala.get(pair, "param");
      Object value = scala.get(pair, "value");
      if (value != null) {
        instead.put(scala.get(param, "parent") + "." + scala.get(param, "name"), value);
      }
    }
    tell(tuned, "", DEPTH, new Into(stages, candidate, true, instead, report));
  }

  /** Those of one that is fitted outside of any training; for the record only. */
  void tellAlone(Object estimator, Report report) {
    String name = Stages.simpleName(estimator);
    int count;
    synchronized (this) {
      count = alone.merge(name, 1, Integer::sum);
    }
    String prefix = count == 1 ? name + '.' : name + '_' + count + '.';
    tell(
        estimator,
        prefix,
        DEPTH,
        new Into(new Stages(estimator, scala), 0, false, Map.of(), report));
  }

  private void tell(Object stage, String prefix, int depth, Into into) {
    boolean search = isSearch(stage);
    for (Map.Entry<String, Object> param : values(stage, into).entrySet()) {
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

  private Map<String, Object> values(Object stage, Into into) {
    Map<String, Object> values = Stages.defined(stage, scala);
    String owner = into.stages().uid(stage) + '.';
    for (Map.Entry<String, Object> one : into.instead().entrySet()) {
      if (one.getKey().startsWith(owner)) {
        values.put(one.getKey().substring(owner.length()), one.getValue());
      }
    }
    return values;
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
    Object seed = values(stage, into).get("seed");
    if (param != null && seed != null) {
      boolean given =
          Boolean.TRUE.equals(scala.get(stage, "isSet", param))
              || into.instead().containsKey(into.stages().uid(stage) + ".seed");
      into.report().seed(into.training(), prefix + "seed", seed, given ? "given" : "default");
    }
  }

  /** Whether it tries out other params: a cross-validation, or one split. */
  static boolean isSearch(Object estimator) {
    return Types.is(estimator, "org.apache.spark.ml.tuning.CrossValidator")
        || Types.is(estimator, "org.apache.spark.ml.tuning.TrainValidationSplit");
  }
}
