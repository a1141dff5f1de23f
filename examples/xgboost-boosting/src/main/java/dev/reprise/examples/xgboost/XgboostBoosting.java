package dev.reprise.examples.xgboost;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Gradient boosted trees by XGBoost4J on the breast cancer data, with an evaluation history. */
public final class XgboostBoosting {

  private static final int ROUNDS = 30;

  private XgboostBoosting() {}

  /** Trains, prints the last log loss on the held-out rows, saves {@code xgboost-boosting.json}. */
  public static void main(String[] args) throws Exception {
    Map<String, String> options = options(args);
    String data = options.get("--data");
    Path file = data == null ? besideProgram("breast-cancer.csv") : Path.of(data);
    Path out = Files.createDirectories(Path.of(options.getOrDefault("--out", ".")));

    Map<String, Object> params = new HashMap<>();
    params.put("objective", "binary:logistic");
    params.put("eval_metric", "logloss");
    params.put("eta", 0.3);
    params.put("max_depth", 3);
    params.put("subsample", 0.8);
    params.put("nthread", 2);
    String seed = options.get("--seed");
    if (seed != null) {
      params.put("seed", Integer.valueOf(seed));
    }

    List<String> train = new ArrayList<>();
    List<String> test = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 1; i < lines.size(); i++) {
      (i % 4 == 0 ? test : train).add(lines.get(i));
    }
    Map<String, DMatrix> watches = new LinkedHashMap<>();
    watches.put("train", matrix(train));
    watches.put("test", matrix(test));
    float[][] history = new float[watches.size()][ROUNDS];
    Booster booster =
        XGBoost.train(watches.get("train"), params, ROUNDS, watches, history, null, null, 0);

    booster.saveModel(out.resolve("xgboost-boosting.json").toString());
    System.out.println("test-logloss " + history[1][ROUNDS - 1]);
  }

  /** Rows of numbers separated by commas, the label last. */
  static DMatrix matrix(List<String> rows) throws XGBoostError {
    int columns = rows.get(0).split(",", -1).length - 1;
    float[] values = new float[rows.size() * columns];
    float[] labels = new float[rows.size()];
    for (int r = 0; r < rows.size(); r++) {
      String[] cells = rows.get(r).split(",", -1);
      for (int c = 0; c < columns; c++) {
        values[r * columns + c] = Float.parseFloat(cells[c]);
      }
      labels[r] = Float.parseFloat(cells[columns]);
    }
    DMatrix matrix = new DMatrix(values, rows.size(), columns, Float.NaN);
    matrix.setLabel(labels);
    return matrix;
  }

  /** The command line as name and value; a wrong one ends the program with status 2. */
  private static Map<String, String> options(String... args) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < args.length; i += 2) {
      if (!List.of("--data", "--out", "--seed").contains(args[i])) {
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
    if (!Files.isReadable(Path.of(options.getOrDefault("--data", ".")))) {
      throw usage("cannot read " + options.get("--data"));
    }
    return options;
  }

  private static AssertionError usage(String what) {
    System.err.println(what);
    System.err.println(
        "usage: java -jar xgboost-boosting.jar [--data FILE] [--out DIR] [--seed N]");
    System.exit(2);
    throw new AssertionError("exited");
  }

  /** The example's data, found from where the program lies: {@code <name>/target/<name>.jar}. */
  private static Path besideProgram(String name) throws URISyntaxException {
    Path program =
        Path.of(XgboostBoosting.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return program.resolve("../../../data").resolve(name).normalize();
  }
}
