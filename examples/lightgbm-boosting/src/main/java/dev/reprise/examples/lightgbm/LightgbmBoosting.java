package dev.reprise.examples.lightgbm;

import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMBooster.FeatureImportanceType;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gradient boosted trees by LightGBM on the breast cancer data, with an evaluation history. */
public final class LightgbmBoosting {

  private static final int ROUNDS = 30;

  private LightgbmBoosting() {}

  /**
   * Trains, prints the last log loss on the held-out rows, saves {@code lightgbm-boosting.model}.
   */
  public static void main(String[] args) throws Exception {
    Map<String, String> options = options(args);
    String data = options.get("--data");
    Path file = data == null ? besideProgram("breast-cancer.csv") : Path.of(data);
    Path out = Files.createDirectories(Path.of(options.getOrDefault("--out", ".")));

    // Left to itself, LightGBM tries by the clock which of two ways to sum is faster.
    String params =
        "objective=binary metric=binary_logloss learning_rate=0.1 num_leaves=7"
            + " bagging_fraction=0.8 bagging_freq=1 lambda_l2="
            + options.getOrDefault("--l2", "0.5")
            + " num_threads=2 force_col_wise=true verbosity=-1";
    String seed = options.get("--seed");
    if (seed != null) {
      params += " seed=" + seed;
    }

    List<String> train = new ArrayList<>();
    List<String> test = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 1; i < lines.size(); i++) {
      (i % 4 == 0 ? test : train).add(lines.get(i));
    }
    double loss = Double.NaN;
    try (LGBMDataset learned = dataset(train, null);
        LGBMDataset held = dataset(test, learned);
        LGBMBooster booster = LGBMBooster.create(learned, params)) {
      booster.addValidData(held);
      for (int i = 0; i < ROUNDS; i++) {
        booster.updateOneIter();
        loss = booster.getEval(1)[0];
      }
      Files.writeString(
          out.resolve("lightgbm-boosting.model"),
          booster.saveModelToString(0, 0, FeatureImportanceType.SPLIT));
    }
    System.out.println("test-logloss " + loss);
  }

  /** Rows of numbers separated by commas, the label last. */
  static LGBMDataset dataset(List<String> rows, @Nullable LGBMDataset reference)
      throws LGBMException {
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
    LGBMDataset dataset =
        LGBMDataset.createFromMat(values, rows.size(), columns, true, "max_bin=63", reference);
    dataset.setField("label", labels);
    return dataset;
  }

  /** The command line as name and value; a wrong one ends the program with status 2. */
  private static Map<String, String> options(String... args) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < args.length; i += 2) {
      if (!List.of("--data", "--out", "--seed", "--l2").contains(args[i])) {
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
    if (!options.getOrDefault("--l2", "0").matches("\\d{1,9}(\\.\\d{1,9})?")) {
      throw usage("--l2 needs a number");
    }
    if (!Files.isReadable(Path.of(options.getOrDefault("--data", ".")))) {
      throw usage("cannot read " + options.get("--data"));
    }
    return options;
  }

  private static AssertionError usage(String what) {
    System.err.println(what);
    System.err.println(
        "usage: java -jar lightgbm-boosting.jar [--data FILE] [--out DIR] [--seed N] [--l2 X]");
    System.exit(2);
    throw new AssertionError("exited");
  }

  /** The example's data, found from where the program lies: {@code <name>/target/<name>.jar}. */
  private static Path besideProgram(String name) throws URISyntaxException {
    Path program =
        Path.of(LightgbmBoosting.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return program.resolve("../../../data").resolve(name).normalize();
  }
}
