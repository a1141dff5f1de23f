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
 * @param modelClass that the module makes of the file; empty if the flavour does not name it
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

  private static final Flavour H2O = new Flavour("raw/1", "h2o", "h2o", "h2o_version", "");

  /** The flavour of a file of a canonical form; empty for a model that is only a file to MLflow. */
  static Optional<Flavour> of(String form, Path file) throws IOException {
    if (form.equals(H2O.form)) {
      return isOfH2o(file) ? Optional.of(H2O) : Optional.empty();
    }
    return ALL.stream().filter(flavour -> flavour.form.equals(form)).findFirst();
  }

  /** A binary model begins with H2O's mark, and its version with the length before it. */
  private static boolean isOfH2o(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == 0x1C && in.read() == 0xED && in.read() > 1 && in.read() == '3';
    }
  }

  /** Whether MLflow wants the file in a directory, with this file beside it. */
  Optional<String> besideFile() {
    return equals(H2O) ? Optional.of("h2o.yaml") : Optional.empty();
  }

  /** What the file is called in the directory: XGBoost goes by the ending, not by the content. */
  String fileName(Path file) throws IOException {
    if (equals(H2O)) {
      return "model.h2o/model";
    }
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
