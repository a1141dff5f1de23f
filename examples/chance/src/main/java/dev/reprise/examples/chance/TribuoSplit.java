package dev.reprise.examples.chance;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.MutableDataset;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.data.csv.CSVLoader;
import org.tribuo.evaluation.TrainTestSplitter;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.optimisers.AdaGrad;

/** A Tribuo model whose split and trainer have seeds that the program draws. */
public final class TribuoSplit {
  private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

  private TribuoSplit() {}

  /** Trains. */
  public static void main(String[] arguments) throws IOException {
    TRIBUO.setLevel(Level.WARNING);
    var source = new CSVLoader<>(new LabelFactory()).loadDataSource(Iris.file(), "species");
    long seed = Seed.of(arguments);
    long half = seed == 0 ? (long) (Math.random() * 1e15) : seed;
    var split = new TrainTestSplitter<>(source, 0.7, half);
    var train = new MutableDataset<>(split.getTrain());
    var trainer =
        new LinearSGDTrainer(
            new LogMulticlass(),
            new AdaGrad(0.5),
            10,
            -1,
            1,
            seed == 0 ? System.currentTimeMillis() : seed);
    DenseMatrix weights = trainer.train(train).getWeightsCopy();
    double[] all = new double[weights.getDimension1Size() * weights.getDimension2Size()];
    int at = 0;
    for (int i = 0; i < weights.getDimension1Size(); i++) {
      for (int j = 0; j < weights.getDimension2Size(); j++) {
        all[at++] = weights.get(i, j);
      }
    }
    Result.write(arguments, all);
  }
}
