package dev.reprise.agent.adapter.spark;

import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Types;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** Models that are saved. */
final class SparkModels {
  private static final String MODEL = "org.apache.spark.ml.Model";

  private SparkModels() {}

  /** A writer has saved what it is for; an estimator that learned nothing is no model. */
  static void saved(@Nullable Object writer, String place, Scala scala, Report report)
      throws IllegalAccessException {
    Object model = model(writer);
    if (model == null) {
      return;
    }
    String digest = new SparkDigest(scala).of(model);
    String path = SparkData.localPath(place);
    report.model(report.trainingOf(model), path, "spark", digest);
    if (path.isEmpty() && digest.isEmpty()) {
      report.gap("code", "model at " + place, "it was saved to a place that is no local file");
    }
  }

  /** Writers have it in a field that each calls as it likes. */
  private static @Nullable Object model(@Nullable Object writer) throws IllegalAccessException {
    Class<?> type = writer == null ? null : writer.getClass();
    for (; type != null && type != Object.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!field.getType().isPrimitive() && field.trySetAccessible()) {
          Object value = field.get(writer);
          if (Types.is(value, MODEL)) {
            return value;
          }
        }
      }
    }
    return null;
  }
}
