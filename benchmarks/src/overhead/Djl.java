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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** So many epochs of a network with one hidden layer on the breast cancer data. */
class Djl {
  public static void main(String[] args) throws Exception {
    Engine.getInstance().setRandomSeed(7);
    List<String> lines = Files.readAllLines(Path.of(args[0], "breast-cancer.csv"));
    float[] values = new float[(lines.size() - 1) * 30];
    float[] classes = new float[lines.size() - 1];
    for (int r = 0; r < classes.length; r++) {
      String[] cells = lines.get(r + 1).split(",", -1);
      for (int c = 0; c < 30; c++) {
        values[r * 30 + c] = (float) Math.log1p(Float.parseFloat(cells[c]));
      }
      classes[r] = Float.parseFloat(cells[30]);
    }
    DefaultTrainingConfig config =
        new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
            .addEvaluator(new Accuracy())
            .optOptimizer(Optimizer.adam().build())
            .addTrainingListeners(TrainingListener.Defaults.basic());
    try (Model model = Model.newInstance("djl")) {
      model.setBlock(
          new SequentialBlock()
              .add(Linear.builder().setUnits(16).build())
              .add(Activation.tanhBlock())
              .add(Linear.builder().setUnits(2).build()));
      try (Trainer trainer = model.newTrainer(config)) {
        trainer.initialize(new Shape(32, 30));
        NDManager manager = trainer.getManager();
        ArrayDataset rows =
            new ArrayDataset.Builder()
                .setData(manager.create(values, new Shape(classes.length, 30)))
                .optLabels(manager.create(classes))
                .setSampling(32, true)
                .build();
        EasyTrain.fit(trainer, Integer.parseInt(args[1]), rows, null);
        System.out.println(trainer.getTrainingResult().getTrainEvaluation("Accuracy"));
      }
    }
  }
}
