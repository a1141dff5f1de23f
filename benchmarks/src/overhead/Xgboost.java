import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;

/** So many rounds of boosting on the breast cancer data, 200 times over, with one metric a round. */
class Xgboost {
  public static void main(String[] args) throws Exception {
    List<String> lines = Files.readAllLines(Path.of(args[0], "breast-cancer.csv"));
    int rows = 200 * (lines.size() - 1);
    float[] values = new float[rows * 30];
    float[] labels = new float[rows];
    for (int r = 0; r < rows; r++) {
      String[] cells = lines.get(1 + r % (lines.size() - 1)).split(",", -1);
      for (int c = 0; c < 30; c++) {
        values[r * 30 + c] = Float.parseFloat(cells[c]) + r / 1e6f;
      }
      labels[r] = Float.parseFloat(cells[30]);
    }
    DMatrix matrix = new DMatrix(values, rows, 30, Float.NaN);
    matrix.setLabel(labels);
    Map<String, Object> params =
        Map.of("objective", "binary:logistic", "eval_metric", "logloss", "nthread", 1);
    int rounds = Integer.parseInt(args[1]);
    float[][] history = new float[1][rounds];
    XGBoost.train(matrix, params, rounds, Map.of("train", matrix), history, null, null, 0);
    System.out.println(history[0][rounds - 1]);
  }
}
