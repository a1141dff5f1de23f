package dev.reprise.examples.xgboost;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.IObjective;
import ml.dmlc.xgboost4j.java.XGBoost;

/** Predicts while it trains and when it has trained; prints what it predicts then. */
final class Predictions {
  private Predictions() {}

  public static void main(String[] args) throws Exception {
    List<String> lines = Files.readAllLines(Path.of(args[0]));
    DMatrix train = XgboostBoosting.matrix(lines.subList(1, 400));
    DMatrix test = XgboostBoosting.matrix(lines.subList(400, 500));
    Map<String, Object> params = Map.of("max_depth", 3, "eta", 0.3, "base_score", 0.5);
    IObjective squares =
        new IObjective() {
          @Override
          public List<float[]> getGradient(float[][] predicted, DMatrix matrix) {
            float[] gradient = new float[predicted.length];
            float[] hessian = new float[predicted.length];
            try {
              float[] labels = matrix.getLabel();
              for (int i = 0; i < gradient.length; i++) {
                gradient[i] = predicted[i][0] - labels[i];
                hessian[i] = 1;
              }
            } catch (ml.dmlc.xgboost4j.java.XGBoostError e) {
              throw new IllegalStateException(e);
            }
            return List.of(gradient, hessian);
          }
        };
    Booster booster =
        XGBoost.train(train, new HashMap<>(params), 5, new HashMap<>(), squares, null);
    booster.predictLeaf(test, 0);
    for (float[] row : booster.predict(test)) {
      System.out.println(row[0]);
    }
    booster.predict(train);
  }
}
