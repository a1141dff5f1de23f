import java.nio.file.Path;
import java.util.Arrays;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** So many boosted trees on the breast cancer data, on one thread. */
class Spark {
  public static void main(String[] args) throws Exception {
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .getOrCreate()) {
      spark.sparkContext().setLogLevel("WARN");
      Dataset<Row> lines =
          spark
              .read()
              .option("header", "true")
              .option("inferSchema", "true")
              .csv(Path.of(args[0], "breast-cancer.csv").toUri().toString());
      String[] measures =
          Arrays.stream(lines.columns()).filter(c -> !c.equals("benign")).toArray(String[]::new);
      Dataset<Row> rows =
          new VectorAssembler()
              .setInputCols(measures)
              .setOutputCol("features")
              .transform(lines)
              .cache();
      System.out.println(
          new GBTClassifier()
              .setLabelCol("benign")
              .setMaxDepth(2)
              .setMaxIter(Integer.parseInt(args[1]))
              .setSeed(7)
              .fit(rows)
              .getNumTrees());
    }
  }
}
