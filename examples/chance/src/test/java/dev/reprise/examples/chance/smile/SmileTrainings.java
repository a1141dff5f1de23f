package dev.reprise.examples.chance.smile;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.LongStream;
import smile.base.cart.SplitRule;
import smile.classification.RandomForest;
import smile.clustering.KMeans;
import smile.data.DataFrame;
import smile.data.formula.Formula;
import smile.data.vector.IntVector;
import smile.math.MathEx;
import smile.validation.ClassificationMetrics;

/** A clustering and two forests on the iris data; the second takes every setting by its place. */
public final class SmileTrainings {
  private SmileTrainings() {}

  /** Takes the data, a seed, a number of trees, and a directory for models. */
  public static void main(String[] arguments) throws IOException {
    List<String> rows = Files.readAllLines(Path.of(arguments[0]));
    double[][] lengths = new double[rows.size() - 1][4];
    int[] species = new int[lengths.length];
    for (int i = 0; i < lengths.length; i++) {
      String[] cells = rows.get(i + 1).split(",", -1);
      for (int c = 0; c < 4; c++) {
        lengths[i][c] = Double.parseDouble(cells[c]);
      }
      species[i] = List.of("setosa", "versicolor", "virginica").indexOf(cells[4]);
    }
    DataFrame data =
        DataFrame.of(lengths, "a", "b", "c", "d").merge(IntVector.of("species", species));
    Formula formula = Formula.lhs("species");
    long seed = Long.parseLong(arguments[1]);
    Path out = Path.of(arguments[3]);

    MathEx.setSeed(seed);
    KMeans clusters = KMeans.fit(lengths, 3);
    System.out.println("distortion " + clusters.distortion);
    save(clusters, out.resolve("clusters.ser"));

    Properties properties = new Properties();
    properties.setProperty("smile.random_forest.trees", arguments[2]);
    RandomForest.fit(formula, data, properties);

    LongStream seeds = LongStream.iterate(seed + 2, one -> one + 1);
    RandomForest forest =
        RandomForest.fit(
            formula,
            data,
            Integer.parseInt(arguments[2]),
            2,
            SplitRule.ENTROPY,
            20,
            100,
            2,
            1.0,
            new int[] {1, 1, 2},
            seeds);
    System.out.println("accuracy " + ClassificationMetrics.of(forest, formula, data).accuracy);
    save(forest, out.resolve("forest.ser"));
  }

  private static void save(Object model, Path file) throws IOException {
    try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(file))) {
      out.writeObject(model);
    }
  }
}
