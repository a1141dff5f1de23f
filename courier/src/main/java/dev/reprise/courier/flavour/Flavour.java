package dev.reprise.courier.flavour;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A kind of model that MLflow's Python can load and predict with; another library is another row of
 * {@link #ALL}.
 *
 * @param form canonical form of its files
 * @param name of the flavour, and of MLflow's module for it
 * @param library the package on PyPI
 * @param versionKey what the flavour calls the library's version
 * @param modelClass that the module makes of the file
 */
record Flavour(String form, String name, String library, String versionKey, String modelClass) {

  static final List<Flavour> ALL =
      List.of(
          new Flavour("xgboost/1", "xgboost", "xgboost", "xgb_version", "xgboost.core.Booster"),
          new Flavour(
              "lightgbm/1", "lightgbm", "lightgbm", "lgb_version", "lightgbm.basic.Booster"));

  /** Of directories, whatever form they have: some of Spark's models have no canonical one. */
  static final Flavour SPARK =
      new Flavour("", "spark", "pyspark", "pyspark_version", "pyspark.ml.pipeline.PipelineModel");

  /** The flavour of files of a canonical form; empty for a model that is only a file to MLflow. */
  static Optional<Flavour> of(String form) {
    return ALL.stream().filter(flavour -> flavour.form.equals(form)).findFirst();
  }

  /** What the file is called in the directory: XGBoost goes by the ending, not by the content. */
  String fileName(Path file) throws IOException {
    if (!name.equals("xgboost")) {
      return "model.lgb";
    }
    try (InputStream in = Files.newInputStream(file)) {
      in.read();
      int second = in.read();
      // UBJSON goes on with the type of a length, JSON with a quote or white space.
      return second > ' ' && second != '"' ? "model.ubj" : "model.json";
    }
  }
}
