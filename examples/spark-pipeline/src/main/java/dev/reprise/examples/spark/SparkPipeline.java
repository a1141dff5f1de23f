package dev.reprise.examples.spark;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A Spark ML pipeline on the wine data: names to numbers, columns to a vector, a random forest. */
public final class SparkPipeline {

  private static final String LABEL = "cultivar";

  private SparkPipeline() {}

  /**
   * Trains, prints the accuracy on the held-out rows, saves the directory {@code
   * spark-pipeline.model}.
   */
  public static void main(String[] args) throws Exception {
    Map<String, String> options = options(args);
    String data = options.get("--data");
    Path file = data == null ? besideProgram("wine.csv") : Path.of(data);
    Path out = Files.createDirectories(Path.of(options.getOrDefault("--out", ".")));

    try (SparkSession spark =
        SparkSession.builder()
            .appName("spark-pipeline")
            .master(options.getOrDefault("--master", "local[2]"))
            .config("spark.ui.enabled", "false")
            .getOrCreate()) {
      Dataset<Row> wines =
          spark
              .read()
              .option("header", "true")
              .option("inferSchema", "true")
              .csv(file.toUri().toString());
      String seed = options.get("--seed");
      double[] shares = {0.75, 0.25};
      Dataset<Row>[] parts =
          seed == null
              ? wines.randomSplit(shares)
              : wines.randomSplit(shares, Long.parseLong(seed));

      PipelineModel model = pipeline(wines, options).fit(parts[0]);
      double accuracy =
          new MulticlassClassificationEvaluator()
              .setMetricName("accuracy")
              .evaluate(model.transform(parts[1]));
      model.write().overwrite().save(out.resolve("spark-pipeline.model").toUri().toString());
      System.out.println("test-accuracy " + accuracy);
    }
  }

  private static Pipeline pipeline(Dataset<Row> wines, Map<String, String> options) {
    RandomForestClassifier forest =
        new RandomForestClassifier()
            .setNumTrees(Integer.parseInt(options.getOrDefault("--trees", "20")))
            .setMaxDepth(4);
    String seed = options.get("--seed");
    if (seed != null) {
      forest.setSeed(Long.parseLong(seed));
    }
    String[] measures =
        Arrays.stream(wines.columns())
            .filter(column -> !column.equals(LABEL))
            .toArray(String[]::new);
    return new Pipeline()
        .setStages(
            new PipelineStage[] {
              new StringIndexer().setInputCol(LABEL).setOutputCol("label"),
              new VectorAssembler().setInputCols(measures).setOutputCol("features"),
              forest,
            });
  }

  /** The command line as name and value; a wrong one ends the program with status 2. */
  private static Map<String, String> options(String... args) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < args.length; i += 2) {
      if (!List.of("--data", "--out", "--seed", "--trees", "--master").contains(args[i])) {
        throw usage("unknown option " + args[i]);
      }
      if (i + 1 == args.length) {
        throw usage(args[i] + " needs a value");
      }
      options.put(args[i], args[i + 1]);
    }
    if (!options.getOrDefault("--seed", "0").matches("-?\\d{1,9}")) {
      throw usage("--seed needs a whole number");
    }
    if (!options.getOrDefault("--trees", "1").matches("[1-9]\\d{0,4}")) {
      throw usage("--trees needs a whole number");
    }
    if (!Files.isReadable(Path.of(options.getOrDefault("--data", ".")))) {
      throw usage("cannot read " + options.get("--data"));
    }
    return options;
  }

  private static AssertionError usage(String what) {
    System.err.println(what);
    System.err.println(
        "usage: java -jar spark-pipeline.jar [--data FILE] [--out DIR] [--seed N] [--trees N]"
            + " [--master URL]");
    System.exit(2);
    throw new AssertionError("exited");
  }

  /** The example's data, found from where the program lies: {@code <name>/target/<name>.jar}. */
  private static Path besideProgram(String name) throws URISyntaxException {
    Path program =
        Path.of(SparkPipeline.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return program.resolve("../../../data").resolve(name).normalize();
  }
}
