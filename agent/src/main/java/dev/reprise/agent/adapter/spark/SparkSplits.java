package dev.reprise.agent.adapter.spark;

import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Report;

/** Splits by chance of a data set: their seeds decide what is learned from. */
final class SparkSplits {
  private int count;

  /** A split with a seed; the one without draws it and calls the other. */
  void split(Call call, Report report) {
    Call parent = call.parent();
    boolean drawn = parent != null && parent.point().method().equals("randomSplit");
    int number = next();
    report.seed(
        0,
        number == 1 ? "randomSplit" : "randomSplit-" + number,
        call.argument(1),
        drawn ? "chance" : "given");
    if (drawn) {
      report.hazard("unseeded-generator", place(), "Dataset.randomSplit drew its own seed");
    }
  }

  private synchronized int next() {
    return ++count;
  }

  /** The program's line: neither the JDK's nor Spark's, nor of what lies between. */
  private static String place() {
    for (StackTraceElement frame : Thread.currentThread().getStackTrace()) {
      String name = frame.getClassName();
      if (!name.startsWith("java.")
          && !name.startsWith("scala.")
          && !name.startsWith("dev.reprise.agent.")
          && !name.startsWith("org.apache.spark.sql.")) {
        return name
            + '.'
            + frame.getMethodName()
            + '('
            + frame.getFileName()
            + ':'
            + frame.getLineNumber()
            + ')';
      }
    }
    return "";
  }
}
