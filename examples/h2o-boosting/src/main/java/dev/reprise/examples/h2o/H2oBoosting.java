package dev.reprise.examples.h2o;

import hex.ModelMetricsBinomial;
import hex.tree.gbm.GBM;
import hex.tree.gbm.GBMModel;
import hex.tree.gbm.GBMModel.GBMParameters;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import water.DKV;
import water.H2O;
import water.H2OStarter;
import water.Key;
import water.fvec.Frame;
import water.fvec.NFSFileVec;
import water.parser.ParseDataset;

/** Gradient boosted trees by H2O, a cloud of this one JVM, on the breast cancer data. */
public final class H2oBoosting {

  private static final String LABEL = "benign";

  private H2oBoosting() {}

  /** Trains, prints the log loss on the rows learned from, saves {@code h2o-boosting.zip}. */
  public static void main(String[] args) throws Exception {
    Map<String, String> options = options(args);
    String data = options.get("--data");
    Path file = data == null ? besideProgram("breast-cancer.csv") : Path.of(data);
    Path out = Files.createDirectories(Path.of(options.getOrDefault("--out", ".")));

    start();
    GBMParameters parameters = new GBMParameters();
    parameters._train = read(file)._key;
    parameters._response_column = LABEL;
    parameters._ntrees = Integer.parseInt(options.getOrDefault("--trees", "20"));
    parameters._max_depth = 3;
    parameters._sample_rate = 0.8;
    String seed = options.get("--seed");
    if (seed != null) {
      parameters._seed = Long.parseLong(seed);
    }
    GBMModel model = new GBM(parameters).trainModel().get();

    model.exportMojo(out.resolve("h2o-boosting.zip").toString(), true);
    ModelMetricsBinomial metrics = (ModelMetricsBinomial) model._output._training_metrics;
    System.out.println("logloss " + metrics.logloss());
    H2O.exit(0);
  }

  /** A cloud of one node without a web server, which nobody else finds. */
  static void start() {
    String name = "h2o-boosting-" + ProcessHandle.current().pid();
    H2OStarter.start(
        new String[] {
          "-name", name, "-ip", "127.0.0.1", "-disable_web", "-quiet", "-log_level", "FATAL",
        },
        true);
    H2O.waitForCloudSize(1, 60_000);
  }

  /** Numbers, the last column two classes. */
  static Frame read(Path file) throws Exception {
    NFSFileVec bytes = NFSFileVec.make(file.toFile());
    Frame rows = ParseDataset.parse(Key.make("rows"), bytes._key);
    rows.replace(rows.find(LABEL), rows.vec(LABEL).toCategoricalVec()).remove();
    DKV.put(rows);
    return rows;
  }

  /** The command line as name and value; a wrong one ends the program with status 2. */
  private static Map<String, String> options(String... args) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < args.length; i += 2) {
      if (!List.of("--data", "--out", "--seed", "--trees").contains(args[i])) {
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
    if (!options.getOrDefault("--trees", "1").matches("[1-9]\\d{0,3}")) {
      throw usage("--trees needs a number from 1 to 9999");
    }
    if (!Files.isReadable(Path.of(options.getOrDefault("--data", ".")))) {
      throw usage("cannot read " + options.get("--data"));
    }
    return options;
  }

  private static AssertionError usage(String what) {
    System.err.println(what);
    System.err.println(
        "usage: java -jar h2o-boosting.jar [--data FILE] [--out DIR] [--seed N] [--trees N]");
    System.exit(2);
    throw new AssertionError("exited");
  }

  /** The example's data, found from where the program lies: {@code <name>/target/<name>.jar}. */
  private static Path besideProgram(String name) throws URISyntaxException {
    Path program =
        Path.of(H2oBoosting.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return program.resolve("../../../data").resolve(name).normalize();
  }
}
