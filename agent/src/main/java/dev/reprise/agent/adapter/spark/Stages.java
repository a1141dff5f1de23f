package dev.reprise.agent.adapter.spark;

import dev.reprise.agent.adapter.Types;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An estimator and all that is inside of it, under the names that Python MLflow's autolog gives
 * them: the class's, with a number behind it where there are several of a class.
 */
final class Stages {
  static final String PIPELINE = "org.apache.spark.ml.Pipeline";
  static final String PARAMS = "org.apache.spark.ml.param.Params";

  /** Deeper nesting than anyone writes. */
  private static final int DEPTH = 8;

  private final Scala scala;
  private final Map<String, Integer> counts = new HashMap<>();
  private final Map<String, String> classes = new LinkedHashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  Stages(Object estimator, Scala scala) {
    this.scala = scala;
    traverse(estimator, DEPTH);
  }

  private void traverse(@Nullable Object stage, int depth) {
    if (stage == null || depth == 0) {
      return;
    }
    String name = simpleName(stage);
    int count = counts.merge(name, 1, Integer::sum);
    classes.put(uid(stage), name);
    numbers.put(uid(stage), count);
    if (Types.is(stage, PIPELINE)) {
      for (Object one : scala.list(scala.get(stage, "getStages"))) {
        traverse(one, depth - 1);
      }
    } else {
      for (Object value : defined(stage, scala).values()) {
        if (Types.is(value, PARAMS)) {
          traverse(value, depth - 1);
        }
      }
    }
  }

  /** The name of a stage; its class's if it is none of these. */
  String name(@Nullable Object stage) {
    return stage == null ? "None" : named(uid(stage), simpleName(stage));
  }

  /** The name of the stage with this uid. */
  String named(String uid, String otherwise) {
    String name = classes.get(uid);
    if (name == null) {
      return otherwise;
    }
    return counts.getOrDefault(name, 1) > 1 ? name + '_' + numbers.get(uid) : name;
  }

  /** A stage's params that have a value, in Spark's order, which is that of the names. */
  static Map<String, Object> defined(Object stage, Scala scala) {
    Map<String, Object> values = new LinkedHashMap<>();
    List<@Nullable Object> params = scala.list(scala.get(stage, "params"));
    for (Object param : params) {
      if (param != null && Boolean.TRUE.equals(scala.get(stage, "isDefined", param))) {
        Object value = scala.get(stage, "getOrDefault", param);
        Object name = scala.get(param, "name");
        if (value != null && name != null) {
          values.put(name.toString(), value);
        }
      }
    }
    return values;
  }

  String uid(Object stage) {
    return String.valueOf(scala.get(stage, "uid"));
  }

  static String simpleName(Object object) {
    String name = object.getClass().getName();
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }
}
