package dev.reprise.examples.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.recommendation.ALS;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Estimators of many kinds in one program, one after the other. */
public final class ManyEstimators {
  private ManyEstimators() {}

  /** Trains them all and saves their models below a directory. */
  public static void main(String[] args) throws Exception {
    Path out = Path.of(args[0]);
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.resultGetter.threads", "1")
            .getOrCreate()) {
      Dataset<Row> rows = rows(spark);
      Dataset<Row> indexed =
          new StringIndexer().setInputCol("name").setOutputCol("label").fit(rows).transform(rows);
      Dataset<Row> data =
          new VectorAssembler()
              .setInputCols(new String[] {"a", "b"})
              .setOutputCol("features")
              .transform(indexed)
              .cache();

      LogisticRegression logistic = new LogisticRegression().setMaxIter(5).setRegParam(1e-5);
      LogisticRegressionModel model = logistic.fit(data);
      Dataset<Row> predicted = model.transform(data);
      BinaryClassificationEvaluator evaluator = new BinaryClassificationEvaluator();
      System.out.println(evaluator.evaluate(predicted) + " " + evaluator.evaluate(predicted));
      save(model, out, "logistic");

      save(new KMeans().setK(2).setSeed(3).fit(data), out, "kmeans");
      save(new GBTClassifier().setMaxIter(2).setMaxDepth(2).fit(data), out, "gbt");
      save(
          new Own().setMaxIter(3).setLabelCol("b").setFeaturesCol("features").fit(data),
          out,
          "linear");
      save(search(logistic, evaluator).fit(data), out, "search");
      save(
          new ALS()
              .setUserCol("u")
              .setItemCol("i")
              .setRatingCol("a")
              .setRank(2)
              .setMaxIter(1)
              .fit(data.selectExpr("cast(b as int) u", "cast(a as int) i", "a")),
          out,
          "als");
    }
  }

  /** A cross-validation in a pool: of a pipeline with a scaler, over two weights. */
  private static CrossValidator search(
      LogisticRegression logistic, BinaryClassificationEvaluator evaluator) {
    LogisticRegression last = logistic.copy(new ParamMap());
    last.setFeaturesCol("scaled");
    PipelineStage[] stages = {
      new StandardScaler().setInputCol("features").setOutputCol("scaled"), last
    };
    return new CrossValidator()
        .setEstimator(new Pipeline().setStages(stages))
        .setEstimatorParamMaps(
            new ParamGridBuilder().addGrid(last.regParam(), new double[] {0.5, 0.001}).build())
        .setEvaluator(evaluator)
        .setNumFolds(2)
        .setSeed(11)
        .setParallelism(2);
  }

  private static void save(Model<?> model, Path out, String name) throws Exception {
    ((MLWritable) model).save(out.resolve(name).toString());
  }

  private static Dataset<Row> rows(SparkSession spark) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      double a = (i * 37 % 60) / 10.0;
      double b = (i * 11 % 17) / 5.0;
      rows.add(RowFactory.create(a, b, a + b + i % 3 > 5 ? "large" : "small"));
    }
    StructType schema =
        new StructType()
            .add("a", DataTypes.DoubleType)
            .add("b", DataTypes.DoubleType)
            .add("name", DataTypes.StringType);
    return spark.createDataFrame(rows, schema);
  }

  /** An estimator of the program's own, which calls what it overrides. */
  public static final class Own extends LinearRegression {
    private static final long serialVersionUID = 1;

    @Override
    public org.apache.spark.ml.regression.LinearRegressionModel fit(Dataset<?> dataset) {
      return super.fit(dataset);
    }
  }
}
