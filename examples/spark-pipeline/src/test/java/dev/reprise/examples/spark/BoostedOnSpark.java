package dev.reprise.examples.spark;

import java.nio.file.Path;
import ml.dmlc.xgboost4j.scala.spark.XGBoostClassificationModel;
import ml.dmlc.xgboost4j.scala.spark.XGBoostClassifier;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.ml.tuning.TrainValidationSplit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** XGBoost4J-Spark: the rounds run in Spark's tasks. */
public final class BoostedOnSpark {
  private BoostedOnSpark() {}

  /**
   * Trains on a CSV file whose last column is the label, and saves the model in a directory; with a
   * third argument searches for a depth too, by folds and by one split.
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
      XGBoostClassifier classifier = new XGBoostClassifier();
      classifier.setLabelCol(label);
      classifier.setFeaturesCol("features");
      classifier.setNumRound(5);
      classifier.setMaxDepth(3);
      classifier.setSeed(7);
      classifier.setNumWorkers(1);
      XGBoostClassificationModel model = classifier.fit(data);
      model.write().overwrite().save(Path.of(args[1]).toString());
      if (args.length > 2) {
        ParamMap[] grid =
            new ParamGridBuilder().addGrid(classifier.maxDepth(), new int[] {1, 4}).build();
        search(classifier, label, grid).fit(data);
        split(classifier, label, grid).fit(data);
      }
      System.out.println(model.summary().get().trainObjectiveHistory().length);
    }
  }

  private static CrossValidator search(
      XGBoostClassifier classifier, String label, ParamMap[] grid) {
    return new CrossValidator()
        .setEstimator(classifier)
        .setEstimatorParamMaps(grid)
        .setEvaluator(new BinaryClassificationEvaluator().setLabelCol(label))
        .setNumFolds(2)
        .setSeed(11);
  }

  private static TrainValidationSplit split(
      XGBoostClassifier classifier, String label, ParamMap[] grid) {
    return new TrainValidationSplit()
        .setEstimator(classifier)
        .setEstimatorParamMaps(grid)
        .setEvaluator(new BinaryClassificationEvaluator().setLabelCol(label))
        .setSeed(11);
  }
}
