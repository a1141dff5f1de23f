package dev.reprise.examples.lightgbm;

import com.microsoft.ml.lightgbm.PredictionType;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Predicts in the middle of training and twice at its end; prints the first of those. */
final class Predictions {
  private Predictions() {}

  public static void main(String[] args) throws Exception {
    List<String> lines = Files.readAllLines(Path.of(args[0]));
    String params = "objective=binary num_threads=1 force_col_wise=true verbosity=-1";
    try (LGBMDataset learned = LightgbmBoosting.dataset(lines.subList(1, 400), null);
        LGBMBooster booster = LGBMBooster.create(learned, params)) {
      double[] rows = rows(lines.subList(400, 420));
      for (int i = 0; i < 3; i++) {
        booster.updateOneIter();
        booster.predictForMat(rows, 20, 30, true, PredictionType.C_API_PREDICT_NORMAL);
      }
      for (double predicted :
          booster.predictForMat(rows, 20, 30, true, PredictionType.C_API_PREDICT_NORMAL)) {
        System.out.println(predicted);
      }
      booster.predictForMat(rows, 20, 30, true, PredictionType.C_API_PREDICT_RAW_SCORE);
    }
  }

  static double[] rows(List<String> lines) {
    double[] rows = new double[lines.size() * 30];
    for (int r = 0; r < lines.size(); r++) {
      String[] cells = lines.get(r).split(",", -1);
      for (int c = 0; c < 30; c++) {
        rows[r * 30 + c] = Double.parseDouble(cells[c]);
      }
    }
    return rows;
  }
}
