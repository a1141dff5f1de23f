package dev.reprise.examples.chance;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.util.Random;
import weka.classifiers.Evaluation;
import weka.classifiers.trees.RandomForest;
import weka.core.Instances;
import weka.core.SerializationHelper;
import weka.core.converters.CSVLoader;

/** A Weka forest built by two threads, with the clock for a seed, and unseeded folds. */
public final class WekaClock {
  private WekaClock() {}

  /** Trains. */
  public static void main(String[] arguments) throws Exception {
    // Weka asks for native linear algebra at its start, and fails where there is none.
    System.setProperty("com.github.fommil.netlib.ARPACK", "com.github.fommil.netlib.F2jARPACK");
    System.setProperty("com.github.fommil.netlib.BLAS", "com.github.fommil.netlib.F2jBLAS");
    System.setProperty("com.github.fommil.netlib.LAPACK", "com.github.fommil.netlib.F2jLAPACK");
    CSVLoader loader = new CSVLoader();
    loader.setSource(Iris.file().toFile());
    Instances data = loader.getDataSet();
    data.setClassIndex(data.numAttributes() - 1);
    RandomForest forest = new RandomForest();
    forest.setNumIterations(30);
    forest.setNumExecutionSlots(2);
    long seed = Seed.of(arguments);
    if (seed == 0) {
      forest.setSeed((int) System.nanoTime());
    } else {
      forest.setSeed((int) seed);
    }
    Evaluation evaluation = new Evaluation(data);
    Random folds = seed == 0 ? new Random() : new Random(seed);
    evaluation.crossValidateModel(forest, data, 3, folds);
    forest.buildClassifier(data);
    ByteArrayOutputStream model = new ByteArrayOutputStream();
    SerializationHelper.write(model, forest);
    DataOutputStream more = new DataOutputStream(model);
    more.writeDouble(evaluation.rootMeanSquaredError());
    Result.write(arguments, model.toByteArray());
  }
}
