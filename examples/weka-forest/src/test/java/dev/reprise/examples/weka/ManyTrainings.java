package dev.reprise.examples.weka;

import java.io.File;
import java.util.Random;
import weka.classifiers.Evaluation;
import weka.classifiers.trees.J48;
import weka.classifiers.trees.RandomForest;
import weka.clusterers.SimpleKMeans;
import weka.core.Instances;
import weka.core.converters.CSVLoader;

/** A forest on two threads, a cross-validation, a clusterer, and a training that fails. */
public final class ManyTrainings {

  private ManyTrainings() {}

  /** Takes a CSV file whose last column is the class. */
  public static void main(String[] args) throws Exception {
    System.setProperty("com.github.fommil.netlib.ARPACK", "com.github.fommil.netlib.F2jARPACK");
    CSVLoader loader = new CSVLoader();
    loader.setSource(new File(args[0]));
    Instances rows = loader.getDataSet();
    rows.setClassIndex(rows.numAttributes() - 1);

    RandomForest forest = new RandomForest();
    forest.setNumExecutionSlots(2);
    forest.buildClassifier(rows);
    new Evaluation(rows).evaluateModel(forest, rows);
    new Evaluation(rows).crossValidateModel(new J48(), rows, 3, new Random(4));

    rows.setClassIndex(-1);
    new SimpleKMeans().buildClusterer(rows);
    new J48().buildClassifier(rows);
  }
}
