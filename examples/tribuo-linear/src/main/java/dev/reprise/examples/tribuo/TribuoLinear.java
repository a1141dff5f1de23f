package dev.reprise.examples.tribuo;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.MutableDataset;
import org.tribuo.Trainer;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.evaluation.LabelEvaluator;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.data.csv.CSVLoader;
import org.tribuo.evaluation.TrainTestSplitter;
import org.tribuo.math.optimisers.AdaGrad;

/** Logistic regression by Tribuo on the iris data. */
public final class TribuoLinear {

  private static final int EPOCHS = 20;
  private static final int NO_LOGGING = -1;

  private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

  private TribuoLinear() {}

  /** Trains, prints the accuracy on the held-out rows, saves {@code tribuo-linear.tribuo}. */
  public static void main(String[] args) throws Exception {
    Map<String, String> options = options(args);
    String data = options.get("--data");
    Path file = data == null ? besideProgram("iris.csv") : Path.of(data);
    Path out = Files.createDirectories(Path.of(options.getOrDefault("--out", ".")));
    String given = options.get("--seed");
    long seed = given == null ? Trainer.DEFAULT_SEED : Long.parseLong(given);

    TRIBUO.setLevel(Level.WARNING);
    var labels = new LabelFactory();
    var source = new CSVLoader<>(labels).loadDataSource(file, "species");
    var split = new TrainTestSplitter<>(source, 0.7, seed);
    var train = new MutableDataset<>(split.getTrain());
    var test = new MutableDataset<>(split.getTest());

    var trainer =
        new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(0.5), EPOCHS, NO_LOGGING, 1, seed);
    var model = trainer.train(train);

    var evaluation = new LabelEvaluator().evaluate(model, test);
    model.serializeToFile(out.resolve("tribuo-linear.tribuo"));
    System.out.println("accuracy " + evaluation.accuracy());
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
    if (!options.getOrDefault("--seed", "0").matches("-?\\d{1,18}")) {
      throw usage("--seed needs a whole number");
    }
    if (!Files.isReadable(Path.of(options.getOrDefault("--data", ".")))) {
      throw usage("cannot read " + options.get("--data"));
    }
    return options;
  }

  private static AssertionError usage(String what) {
    System.err.println(what);
    System.err.println("usage: java -jar tribuo-linear.jar [--data FILE] [--out DIR] [--seed N]");
    System.exit(2);
    throw new AssertionError("exited");
  }

  /** The example's data, found from where the program lies: {@code <name>/target/<name>.jar}. */
  private static Path besideProgram(String name) throws URISyntaxException {
    Path program =
        Path.of(TribuoLinear.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return program.resolve("../../../data").resolve(name).normalize();
  }
}
