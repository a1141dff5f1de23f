package dev.reprise.agent.adapter.spark;

import dev.reprise.agent.adapter.Report;
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
    Object conf = scala.get(session, "conf");
    for (String key : IN_FORCE) {
      tell(key, scala.get(conf, "get", key), training, report);
    }
  }

  private static void tell(String key, @Nullable Object value, int training, Report report) {
    if (value != null) {
      report.parameter(training, key, value, false);
    }
  }
}
