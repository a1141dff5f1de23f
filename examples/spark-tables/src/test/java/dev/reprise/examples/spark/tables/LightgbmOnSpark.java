package dev.reprise.examples.spark.tables;

import com.microsoft.azure.synapse.ml.lightgbm.LightGBMClassificationModel;
import com.microsoft.azure.synapse.ml.lightgbm.LightGBMClassifier;
import com.microsoft.azure.synapse.ml.lightgbm.LightGBMRegressor;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** SynapseML's LightGBM: the rounds run in a task of Spark's. */
public final class LightgbmOnSpark {
  private LightgbmOnSpark() {}

  /**
   * Trains on a CSV file whose last column is the label, and saves the model in a directory.
   *
   * @param args file, directory, leaves, seed, and {@code regression} for trees of that kind, or
   *     {@code watched} for one row in five that is held back and looked at in each round
   */
  public static void main(String[] args) throws Exception {
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .getOrCreate()) {
      Dataset<Row> rows =
          spark.read().option("header", "true").option("inferSchema", "true").csv(args[0]);
      String[] columns = rows.columns();
      String label = columns[columns.length - 1];
      Dataset<Row> data =
          new VectorAssembler()
              .setInputCols(rows.drop(label).columns())
              .setOutputCol("features")
              .transform(rows);
      int leaves = Integer.parseInt(args[2]);
      int seed = Integer.parseInt(args[3]);
      String how = args.length > 4 ? args[4] : "";
      if (how.equals("regression")) {
        LightGBMRegressor regressor = new LightGBMRegressor();
        regressor.setLabelCol(label).setNumIterations(5).setNumLeaves(leaves).setSeed(seed);
        regressor.setNumTasks(1);
        regressor.fit(data).write().overwrite().save(args[1]);
      } else {
        classify(data, label, leaves, seed, how.equals("watched"))
            .write()
            .overwrite()
            .save(args[1]);
      }
    }
    // SynapseML leaves a thread behind that ends when its pool is collected.
    Runtime.getRuntime().exit(0);
  }

  private static LightGBMClassificationModel classify(
      Dataset<Row> data, String label, int leaves, int seed, boolean watched) {
    LightGBMClassifier classifier = new LightGBMClassifier();
    classifier.setLabelCol(label).setNumIterations(5).setNumLeaves(leaves).setSeed(seed);
    classifier.setNumTasks(1);
    classifier.setBaggingFraction(0.5);
    classifier.setBaggingFreq(1);
    if (!watched) {
      return classifier.fit(data);
    }
    classifier.setIsProvideTrainingMetric(true).setValidationIndicatorCol("held");
    return classifier.fit(data.selectExpr("*", "monotonically_increasing_id() % 5 = 0 AS held"));
  }
}
