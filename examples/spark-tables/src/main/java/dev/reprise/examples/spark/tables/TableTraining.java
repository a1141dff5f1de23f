package dev.reprise.examples.spark.tables;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.DecisionTreeClassifier;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A tree on a Delta or an Iceberg table of wines, as it is, or as it was if the variable {@code
 * AS_OF} says so: the name of a reader's option, {@code =} and its value.
 */
public final class TableTraining {
  private static final String ICEBERG = "spark.sql.catalog.lake";

  private TableTraining() {}

  /**
   * {@code fit delta} and {@code fit iceberg} train on the table below {@code lake}, and save the
   * model as {@code tree.model}; {@code put CSV…} makes each file the next version of both tables,
   * prints what they call it and when it was there, and gives Iceberg's a tag {@code v<n>} and a
   * branch {@code b<n>}.
   */
  public static void main(String[] args) throws Exception {
    String lake = Path.of("lake").toAbsolutePath().toString();
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .config(ICEBERG, "org.apache.iceberg.spark.SparkCatalog")
            .config(ICEBERG + ".type", "hadoop")
            .config(ICEBERG + ".warehouse", lake + "/iceberg")
            .getOrCreate()) {
      if (args[0].equals("put")) {
        List<Long> snapshots = new ArrayList<>();
        for (int i = 1; i < args.length; i++) {
          Dataset<Row> rows =
              spark.read().option("header", "true").option("inferSchema", "true").csv(args[i]);
          rows.write().format("delta").mode("overwrite").save(lake + "/delta/wines");
          rows.writeTo("lake.wines").createOrReplace();
          Table table = Spark3Util.loadIcebergTable(spark, "lake.wines");
          Snapshot newest = table.currentSnapshot();
          System.out.println((i - 1) + " " + newest.snapshotId() + " " + newest.timestampMillis());
          snapshots.add(newest.snapshotId());
        }
        name(Spark3Util.loadIcebergTable(spark, "lake.wines"), snapshots);
      } else {
        DataFrameReader reader = spark.read();
        String version = System.getenv().get("AS_OF");
        if (version != null) {
          String[] option = version.split("=", 2);
          reader = reader.option(option[0], option[1]);
        }
        fit(
            args[1].equals("delta")
                ? reader.format("delta").load(lake + "/delta/wines")
                : reader.table("lake.wines"));
      }
    }
  }

  private static void name(Table table, List<Long> snapshots) {
    for (int i = 0; i < snapshots.size(); i++) {
      table
          .manageSnapshots()
          .createTag("v" + i, snapshots.get(i))
          .createBranch("b" + i, snapshots.get(i))
          .commit();
    }
  }

  private static void fit(Dataset<Row> wines) throws Exception {
    String[] measures = wines.drop("cultivar").columns();
    new Pipeline()
        .setStages(
            new PipelineStage[] {
              new StringIndexer().setInputCol("cultivar").setOutputCol("label"),
              new VectorAssembler().setInputCols(measures).setOutputCol("features"),
              new DecisionTreeClassifier().setMaxDepth(4).setSeed(7),
            })
        .fit(wines)
        .write()
        .overwrite()
        .save("tree.model");
  }
}
