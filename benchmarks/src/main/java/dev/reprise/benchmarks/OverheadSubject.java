package dev.reprise.benchmarks;

import java.util.List;

/**
 * A program that trains on one thread.
 *
 * @param program a file of {@code src/overhead}, without its ending
 * @param example the module whose libraries it uses
 * @param steps of a run of ten to twenty seconds of CPU time
 * @param unit what a step is
 * @param opens packages of {@code java.base} that the library needs to see the inside of
 */
record OverheadSubject(
    String library, String program, String example, int steps, String unit, List<String> opens) {

  private static final List<String> SPARK =
      List.of(
          "java.io",
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.security.action",
          "sun.util.calendar");

  static final List<OverheadSubject> ALL =
      List.of(
          of("Commons Math", "Commons", "commons-clusters", 1000, "generations"),
          of("Deeplearning4j", "Dl4j", "dl4j-network", 400, "epochs"),
          of("DJL", "Djl", "djl-torch", 2500, "epochs"),
          of("H2O", "H2o", "h2o-boosting", 2000, "trees", "java.lang"),
          of("LightGBM", "Lightgbm", "lightgbm-boosting", 1400, "rounds"),
          of("Mallet", "Mallet", "chance", 8000, "iterations"),
          of("Smile", "Smile", "chance", 14_000, "trees"),
          of("Spark ML", "Spark", "spark-pipeline", 40, "trees", SPARK.toArray(new String[0])),
          of("Tribuo", "Tribuo", "tribuo-linear", 200_000, "epochs"),
          of("Weka", "Weka", "weka-forest", 40_000, "trees"),
          of("XGBoost", "Xgboost", "xgboost-boosting", 1700, "rounds"));

  private static OverheadSubject of(
      String library, String program, String example, int steps, String unit, String... opens) {
    return new OverheadSubject(library, program, example, steps, unit, List.of(opens));
  }
}
