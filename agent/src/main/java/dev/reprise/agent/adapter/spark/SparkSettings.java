package dev.reprise.agent.adapter.spark;

import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Types;
import org.jspecify.annotations.Nullable;

/** What decides in how many parts, and in which order, Spark sums: beside the data itself. */
final class SparkSettings {
  /** Settings of the context, where they are set. */
  private static final String[] SET = {
    "spark.master",
    "spark.default.parallelism",
    "spark.executor.instances",
    "spark.executor.cores",
    "spark.task.cpus",
    "spark.resultGetter.threads",
    "spark.speculation",
    "spark.dynamicAllocation.enabled",
  };

  /** Settings of the session, as they are in force. */
  private static final String[] IN_FORCE = {
    "spark.sql.shuffle.partitions",
    "spark.sql.files.maxPartitionBytes",
    "spark.sql.files.openCostInBytes",
    "spark.sql.adaptive.enabled",
    "spark.sql.ansi.enabled",
    "spark.sql.caseSensitive",
    "spark.sql.session.timeZone",
  };

  private SparkSettings() {}

  static void tell(Object dataset, int training, Scala scala, Report report) {
    Object session = scala.get(dataset, "sparkSession");
    Object context = scala.get(session, "sparkContext");
    Object settings = scala.get(context, "getConf");
    for (String key : SET) {
      if (Boolean.TRUE.equals(scala.get(settings, "contains", key))) {
        tell(key, scala.get(settings, "get", key), training, report);
      }
    }
    tell("spark.default.parallelism", scala.get(context, "defaultParallelism"), training, report);
    if (Boolean.FALSE.equals(scala.get(context, "isLocal"))) {
      Object host = scala.get(settings, "get", "spark.driver.host");
      Object port = scala.get(settings, "get", "spark.driver.port");
      report.workers(scala.get(context, "applicationId") + "@" + host + ':' + port);
    }
    Object conf = scala.get(session, "conf");
    for (String key : IN_FORCE) {
      tell(key, scala.get(conf, "get", key), training, report);
    }
  }

  /** Whether the estimator sums real numbers over partitions. Trees sum counts. */
  static boolean sums(Object estimator, Scala scala) {
    String name = Types.nameOf(estimator);
    boolean ofSpark =
        name.startsWith("org.apache.spark.ml.classification.")
            || name.startsWith("org.apache.spark.ml.regression.")
            || name.startsWith("org.apache.spark.ml.clustering.");
    boolean tree = name.contains("Tree") || name.contains("Forest") || name.contains("GBT");
    return ofSpark && !tree && !scala.has(estimator, "getClassifier");
  }

  /** Whether tasks end one after the other, and one thread takes their results. */
  static boolean isInOrder(@Nullable Object context, Scala scala) {
    Object settings = scala.get(context, "getConf");
    Object master = scala.get(context, "master");
    return ("local".equals(master) || "local[1]".equals(master))
        && Boolean.TRUE.equals(scala.get(settings, "contains", "spark.resultGetter.threads"))
        && "1".equals(scala.get(settings, "get", "spark.resultGetter.threads"));
  }

  private static void tell(String key, @Nullable Object value, int training, Report report) {
    if (value != null) {
      report.parameter(training, key, value, false);
    }
  }
}
