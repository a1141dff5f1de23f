package dev.reprise.examples.djl;

import ai.djl.Model;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.loss.Loss;
import java.nio.file.Path;

/** A line that the program itself takes through epochs and batches, with nothing seeded. */
public final class OwnLoop {
  private OwnLoop() {}

  /** Takes a directory to save the model in. */
  public static void main(String[] args) throws Exception {
    DefaultTrainingConfig config =
        new DefaultTrainingConfig(Loss.l2Loss())
            .addTrainingListeners(TrainingListener.Defaults.basic());
    try (Model model = Model.newInstance("line")) {
      model.setBlock(Linear.builder().setUnits(1).build());
      try (Trainer trainer = model.newTrainer(config)) {
        trainer.initialize(new Shape(5, 2));
        ArrayDataset dataset = dataset(trainer.getManager());
        trainer.notifyListeners(listener -> listener.onTrainingBegin(trainer));
        for (int epoch = 0; epoch < 3; epoch++) {
          for (Batch batch : trainer.iterateDataset(dataset)) {
            EasyTrain.trainBatch(trainer, batch);
            trainer.step();
            batch.close();
          }
          trainer.notifyListeners(listener -> listener.onEpoch(trainer));
        }
        System.out.println(trainer.getTrainingResult().getTrainLoss());
      }
      model.setProperty("Epoch", "3");
      model.save(Path.of(args[0]), "line");
    }
  }

  private static ArrayDataset dataset(NDManager manager) {
    return new ArrayDataset.Builder()
        .setData(manager.arange(40f).reshape(20, 2).div(40))
        .optLabels(manager.arange(20f).reshape(20, 1).div(20))
        .setSampling(5, false)
        .build();
  }
}
