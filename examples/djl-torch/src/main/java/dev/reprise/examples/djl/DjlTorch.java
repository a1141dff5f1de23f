package dev.reprise.examples.djl;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A network of one hidden layer on the breast cancer data, by the Deep Java Library. */
public final class DjlTorch {

  private static final int COLUMNS = 30;
  private static final int BATCH = 32;
  private static final int EPOCHS = 5;

  private DjlTorch() {}

  /** Trains, prints the accuracy on the held-out rows, saves {@code djl-torch-0005.params}. */
  public static void main(String[] args) throws Exception {
    Map<String, String> options = options(args);
    String data = options.get("--data");
    Path file = data == null ? besideProgram("breast-cancer.csv") : Path.of(data);
    Path out = Files.createDirectories(Path.of(options.getOrDefault("--out", ".")));
    String seed = options.get("--seed");
    if (seed != null) {
      Engine.getInstance().setRandomSeed(Integer.parseInt(seed));
    }

    List<String> train = new ArrayList<>();
    List<String> test = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 1; i < lines.size(); i++) {
      (i % 4 == 0 ? test : train).add(lines.get(i));
    }
    float rate = Float.parseFloat(options.getOrDefault("--rate", "0.01"));
    DefaultTrainingConfig config =
        new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
            .addEvaluator(new Accuracy())
            .optOptimizer(Optimizer.adam().optLearningRateTracker(Tracker.fixed(rate)).build())
            .addTrainingListeners(TrainingListener.Defaults.basic());
    try (Model model = Model.newInstance("djl-torch")) {
      model.setBlock(
          new SequentialBlock()
              .add(Linear.builder().setUnits(16).build())
              .add(Activation.tanhBlock())
              .add(Linear.builder().setUnits(2).build()));
      try (Trainer trainer = model.newTrainer(config)) {
        trainer.initialize(new Shape(BATCH, COLUMNS));
        NDManager manager = trainer.getManager();
        EasyTrain.fit(trainer, EPOCHS, dataset(train, manager), dataset(test, manager));
        System.out.println(
            "accuracy " + trainer.getTrainingResult().getValidateEvaluation("Accuracy"));
      }
      model.save(out, "djl-torch");
    }
  }

  /** Rows of numbers separated by commas, the class last; the measures made small. */
  private static ArrayDataset dataset(List<String> rows, NDManager manager) {
    float[] values = new float[rows.size() * COLUMNS];
    float[] classes = new float[rows.size()];
    for (int r = 0; r < rows.size(); r++) {
      String[] cells = rows.get(r).split(",", -1);
      for (int c = 0; c < COLUMNS; c++) {
        values[r * COLUMNS + c] = (float) Math.log1p(Float.parseFloat(cells[c]));
      }
      classes[r] = Float.parseFloat(cells[COLUMNS]);
    }
    return new ArrayDataset.Builder()
        .setData(manager.create(values, new Shape(rows.size(), COLUMNS)))
        .optLabels(manager.create(classes))
        .setSampling(BATCH, true)
        .build();
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
        "usage: java -jar djl-torch.jar [--data FILE] [--out DIR] [--seed N] [--rate X]");
    System.exit(2);
    throw new AssertionError("exited");
  }

  /** The example's data, found from where the program lies: {@code <name>/target/<name>.jar}. */
  private static Path besideProgram(String name) throws URISyntaxException {
    Path program =
        Path.of(DjlTorch.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return program.resolve("../../../data").resolve(name).normalize();
  }
}
