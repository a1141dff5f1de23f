package dev.reprise.examples.weka;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import weka.classifiers.Evaluation;
import weka.classifiers.trees.RandomForest;
import weka.core.Instances;
import weka.core.SerializationHelper;
import weka.core.converters.CSVLoader;

/** A random forest by Weka on the wine data. */
public final class WekaForest {

  private static final int TREES = 50;

  private WekaForest() {}

  /** Trains, prints the share of held-out rows it gets right, saves {@code weka-forest.model}. */
  public static void main(String[] args) throws Exception {
    Map<String, String> options = options(args);
    String data = options.get("--data");
    Path file = data == null ? besideProgram("wine.csv") : Path.of(data);
    Path out = Files.createDirectories(Path.of(options.getOrDefault("--out", ".")));

    // Weka looks for native linear algebra at start; a forest needs none.
    System.setProperty("com.github.fommil.netlib.ARPACK", "com.github.fommil.netlib.F2jARPACK");
    RandomForest forest = new RandomForest();
    forest.setNumIterations(TREES);
    String seed = options.get("--seed");
    if (seed != null) {
      forest.setSeed(Integer.parseInt(seed));
    }

    Instances rows = read(file);
    rows.randomize(new Random(forest.getSeed()));
    rows.stratify(4);
    Instances train = rows.trainCV(4, 0);
    Instances test = rows.testCV(4, 0);
    forest.buildClassifier(train);

    Evaluation evaluation = new Evaluation(train);
    evaluation.evaluateModel(forest, test);
    SerializationHelper.write(out.resolve("weka-forest.model").toString(), forest);
    System.out.println("correct % " + evaluation.pctCorrect());
  }

  private static Instances read(Path file) throws Exception {
    CSVLoader loader = new CSVLoader();
    loader.setSource(file.toFile());
    Instances rows = loader.getDataSet();
    rows.setClassIndex(rows.numAttributes() - 1);
    return rows;
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
    System.err.println("usage: java -jar weka-forest.jar [--data FILE] [--out DIR] [--seed N]");
    System.exit(2);
    throw new AssertionError("exited");
  }

  /** The example's data, found from where the program lies: {@code <name>/target/<name>.jar}. */
  private static Path besideProgram(String name) throws URISyntaxException {
    Path program =
        Path.of(WekaForest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return program.resolve("../../../data").resolve(name).normalize();
  }
}
