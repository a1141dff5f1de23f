package dev.reprise.examples.xgboost;

import java.util.Map;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;

/** Trains on a file that XGBoost itself opens, and watches nothing. */
public final class NativeFile {

  private NativeFile() {}

  /** Takes a file in LIBSVM's format and one to save the model in. */
  public static void main(String[] args) throws Exception {
    DMatrix data = new DMatrix(args[0] + "?format=libsvm");
    Map<String, Object> params = Map.of("objective", "binary:logistic");
    XGBoost.train(data, params, 2, Map.of(), null, null).saveModel(args[1]);
  }
}
