package dev.reprise.examples.xgboost;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;

/** A training that stops early; its parameters need care to be spelled as Python spells them. */
public final class EarlyStopping {

  private EarlyStopping() {}

  /** Trains on the file that is named by the only argument. */
  public static void main(String[] args) throws Exception {
    List<String> lines = Files.readAllLines(Path.of(args[0]));
    List<String> train = new ArrayList<>();
    List<String> test = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      (i % 4 == 0 ? test : train).add(lines.get(i));
    }
    Map<String, Object> params = new HashMap<>();
    params.put("objective", "binary:logistic");
    params.put("eval_metric", "error@0.6");
    params.put("eta", 0.00005);
    params.put("gamma", 1e-5f);
    params.put("validate_parameters", true);
    params.put("verbosity", 0);
    params.put("nthread", 2);
    Map<String, DMatrix> watches = new LinkedHashMap<>();
    watches.put("train", XgboostBoosting.matrix(train));
    watches.put("test", XgboostBoosting.matrix(test));
    XGBoost.train(watches.get("train"), params, 40, watches, null, null, null, 3);
  }
}
