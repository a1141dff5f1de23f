package dev.reprise.examples.dl4j;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.datavec.api.records.reader.impl.csv.CSVRecordReader;
import org.datavec.api.split.FileSplit;
import org.deeplearning4j.datasets.datavec.RecordReaderDataSetIterator;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.util.ModelSerializer;
import org.jspecify.annotations.Nullable;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.SplitTestAndTrain;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A network of one hidden layer on the breast cancer data, by Deeplearning4j. */
public final class Dl4jNetwork {

  private static final int COLUMNS = 30;
  private static final int CLASSES = 2;
  private static final int BATCH = 32;
  private static final int EPOCHS = 5;

  private Dl4jNetwork() {}

  /** Trains, prints the accuracy on the held-out rows, saves {@code dl4j-network.zip}. */
  public static void main(String[] args) throws Exception {
    Map<String, String> options = options(args);
    String data = options.get("--data");
    Path file = data == null ? besideProgram("breast-cancer.csv") : Path.of(data);
    Path out = Files.createDirectories(Path.of(options.getOrDefault("--out", ".")));
    String seed = options.get("--seed");

    SplitTestAndTrain split = read(file).splitTestAndTrain(0.75);
    NormalizerStandardize normalizer = new NormalizerStandardize();
    normalizer.fit(split.getTrain());
    normalizer.transform(split.getTrain());
    normalizer.transform(split.getTest());

    double rate = Double.parseDouble(options.getOrDefault("--rate", "0.01"));
    MultiLayerNetwork network = new MultiLayerNetwork(configuration(seed, rate));
    network.init();
    network.fit(batches(split.getTrain()), EPOCHS);

    Evaluation evaluation = network.evaluate(batches(split.getTest()));
    ModelSerializer.writeModel(network, out.resolve("dl4j-network.zip").toFile(), true);
    System.out.println("accuracy " + evaluation.accuracy());
  }

  private static MultiLayerConfiguration configuration(@Nullable String seed, double rate) {
    NeuralNetConfiguration.Builder builder =
        new NeuralNetConfiguration.Builder()
            .weightInit(WeightInit.XAVIER)
            .activation(Activation.TANH)
            .updater(new Adam(rate))
            .l2(1e-4);
    if (seed != null) {
      builder.seed(Long.parseLong(seed));
    }
    return builder
        .list()
        .layer(new DenseLayer.Builder().nIn(COLUMNS).nOut(16).build())
        .layer(
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nIn(16)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build())
        .build();
  }

  /** Rows of numbers separated by commas below a line of names, the class last. */
  private static DataSet read(Path file) throws IOException, InterruptedException {
    try (CSVRecordReader reader = new CSVRecordReader(1)) {
      reader.initialize(new FileSplit(file.toFile()));
      return new RecordReaderDataSetIterator(reader, Integer.MAX_VALUE, COLUMNS, CLASSES).next();
    }
  }

  private static ListDataSetIterator<DataSet> batches(DataSet rows) {
    return new ListDataSetIterator<>(rows.asList(), BATCH);
  }

  /** The command line as name and value; a wrong one ends the program with status 2. */
  private static Map<String, String> options(String... args) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < args.length; i += 2) {
      if (!List.of("--data", "--out", "--seed", "--rate").contains(args[i])) {
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
    if (!options.getOrDefault("--rate", "0").matches("\\d{1,9}(\\.\\d{1,9})?")) {
      throw usage("--rate needs a number");
    }
    if (!Files.isReadable(Path.of(options.getOrDefault("--data", ".")))) {
      throw usage("cannot read " + options.get("--data"));
    }
    return options;
  }

  private static AssertionError usage(String what) {
    System.err.println(what);
    System.err.println(
        "usage: java -jar dl4j-network.jar [--data FILE] [--out DIR] [--seed N] [--rate X]");
    System.exit(2);
    throw new AssertionError("exited");
  }

  /** The example's data, found from where the program lies: {@code <name>/target/<name>.jar}. */
  private static Path besideProgram(String name) throws URISyntaxException {
    Path program =
        Path.of(Dl4jNetwork.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return program.resolve("../../../data").resolve(name).normalize();
  }
}
