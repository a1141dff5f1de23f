import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** So many rounds of boosting on the breast cancer data, 200 times over, with one metric a round. */
class Lightgbm {
  private static final String PARAMS =
      "objective=binary metric=binary_logloss num_threads=1 force_col_wise=true verbosity=-1"
          + " is_provide_training_metric=true";

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
    LGBMDataset data = LGBMDataset.createFromMat(values, rows, 30, true, "", null);
    data.setField("label", labels);
    try (LGBMBooster booster = LGBMBooster.create(data, PARAMS)) {
      double loss = 0;
      for (int i = 0; i < Integer.parseInt(args[1]); i++) {
        booster.updateOneIter();
        loss = booster.getEval(0)[0];
      }
      System.out.println(loss);
    }
    data.close();
  }
}
