import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.apache.commons.math3.random.MersenneTwister;

/**
 * So many generations of an evolution strategy: a logistic regression on the breast cancer data, 60
 * times over.
 */
class Commons {
  public static void main(String[] args) throws Exception {
    List<String> lines = Files.readAllLines(Path.of(args[0], "breast-cancer.csv"));
    double[][] rows = new double[60 * (lines.size() - 1)][];
    for (int r = 0; r < rows.length; r++) {
      String[] cells = lines.get(1 + r % (lines.size() - 1)).split(",", -1);
      rows[r] = Arrays.stream(cells).mapToDouble(Double::parseDouble).map(Math::log1p).toArray();
    }
    double[] sigma = new double[31];
    Arrays.fill(sigma, 0.5);
    int generations = Integer.parseInt(args[1]);
    MersenneTwister random = new MersenneTwister(7);
    SimpleValueChecker never = new SimpleValueChecker(-1, -1);
    System.out.println(
        new CMAESOptimizer(generations, 0, true, 0, 0, random, false, never)
            .optimize(
                MaxEval.unlimited(),
                new ObjectiveFunction(loss(rows)),
                GoalType.MINIMIZE,
                new InitialGuess(new double[31]),
                SimpleBounds.unbounded(31),
                new CMAESOptimizer.Sigma(sigma),
                new CMAESOptimizer.PopulationSize(12))
            .getValue());
  }

  /** Mean log loss; the class is the last column, the last weight the bias. */
  private static MultivariateFunction loss(double[][] rows) {
    return weights -> {
      double sum = 0;
      for (double[] row : rows) {
        double z = weights[30];
        for (int c = 0; c < 30; c++) {
          z += weights[c] * row[c];
        }
        sum += Math.log1p(Math.exp(row[30] > 0 ? -z : z));
      }
      return sum / rows.length;
    };
  }
}
