package dev.reprise.examples.chance.smile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import smile.classification.LogisticRegression;
import smile.classification.RandomForest;
import smile.data.DataFrame;
import smile.data.formula.Formula;
import smile.data.vector.IntVector;
import smile.math.kernel.GaussianKernel;
import smile.regression.Regression;
import smile.regression.RegressionTree;
import smile.regression.SVM;

/** Two classifiers and two regressions predict, for arrays and frames; prints what they say. */
public final class SmilePredicting {

  private SmilePredicting() {}

  /** Takes the iris data. */
  public static void main(String[] arguments) throws Exception {
    List<String> lines = Files.readAllLines(Path.of(arguments[0]));
    double[][] lengths = new double[lines.size() - 1][4];
    int[] species = new int[lengths.length];
    for (int i = 0; i < lengths.length; i++) {
      String[] cells = lines.get(i + 1).split(",", -1);
      for (int c = 0; c < 4; c++) {
        lengths[i][c] = Double.parseDouble(cells[c]);
      }
      species[i] = List.of("setosa", "versicolor", "virginica").indexOf(cells[4]);
    }
    DataFrame numbers = DataFrame.of(lengths, "a", "b", "c", "d");
    DataFrame data = numbers.merge(IntVector.of("species", species));

    LogisticRegression logistic = LogisticRegression.fit(lengths, species);
    System.out.println(Arrays.toString(logistic.predict(lengths)));
    logistic.predict(Arrays.copyOf(lengths, 3));

    Properties properties = new Properties();
    properties.setProperty("smile.random_forest.trees", "5");
    RandomForest forest = RandomForest.fit(Formula.lhs("species"), data, properties);
    System.out.println(Arrays.toString(forest.predict(data)));

    double[] widths = numbers.column("d").toDoubleArray();
    Regression<double[]> machine = SVM.fit(lengths, widths, new GaussianKernel(1), 0.1, 1, 1E-3);
    System.out.println(Arrays.toString(machine.predict(lengths)));

    RegressionTree tree = RegressionTree.fit(Formula.lhs("d"), numbers);
    System.out.println(Arrays.toString(tree.predict(numbers)));
  }
}
