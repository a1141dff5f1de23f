package dev.reprise.examples.commons;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.ml.clustering.CentroidCluster;
import org.apache.commons.math3.ml.clustering.DoublePoint;
import org.apache.commons.math3.ml.clustering.KMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.distance.EuclideanDistance;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.apache.commons.math3.random.MersenneTwister;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.stat.StatUtils;
import org.jspecify.annotations.Nullable;

/**
 * Finds clusters of wines by k-means++, then by an evolution strategy the weights that tell the
 * first cultivar from the others.
 */
public final class CommonsClusters {

  private CommonsClusters() {}

  /** Trains, prints the log loss of the weights, saves {@code commons-clusters.model}. */
  public static void main(String[] args) throws Exception {
    Map<String, String> options = options(args);
    String data = options.get("--data");
    Path file = data == null ? besideProgram("wine.csv") : Path.of(data);
    Path out = Files.createDirectories(Path.of(options.getOrDefault("--out", ".")));
    String seed = options.get("--seed");

    List<String> lines = Files.readAllLines(file);
    List<String> wines = lines.subList(1, lines.size());
    double[][] rows = standardized(wines);
    List<DoublePoint> points = new ArrayList<>();
    for (double[] row : rows) {
      points.add(new DoublePoint(row));
    }

    List<String> model = new ArrayList<>();
    int count = Integer.parseInt(options.getOrDefault("--clusters", "3"));
    for (CentroidCluster<DoublePoint> cluster : clusterer(count, seed).cluster(points)) {
      model.add("center " + Arrays.toString(cluster.getCenter().getPoint()));
    }
    PointValuePair best = optimize(new LogLoss(rows, wines), seed);
    model.add("weights " + Arrays.toString(best.getPoint()));
    Files.write(out.resolve("commons-clusters.model"), model);
    System.out.println("log-loss " + best.getValue());
  }

  private static KMeansPlusPlusClusterer<DoublePoint> clusterer(int count, @Nullable String seed) {
    return seed == null
        ? new KMeansPlusPlusClusterer<>(count, 100)
        : new KMeansPlusPlusClusterer<>(count, 100, new EuclideanDistance(), generator(seed));
  }

  private static RandomGenerator generator(@Nullable String seed) {
    return seed == null ? new MersenneTwister() : new MersenneTwister(Long.parseLong(seed));
  }

  private static PointValuePair optimize(LogLoss loss, @Nullable String seed) {
    double[] sigma = new double[loss.size()];
    Arrays.fill(sigma, 0.5);
    SimpleValueChecker checker = new SimpleValueChecker(1e-6, 1e-6);
    return new CMAESOptimizer(500, 0, true, 0, 0, generator(seed), false, checker)
        .optimize(
            new MaxEval(20_000),
            new ObjectiveFunction(loss),
            GoalType.MINIMIZE,
            new InitialGuess(new double[loss.size()]),
            SimpleBounds.unbounded(loss.size()),
            new CMAESOptimizer.Sigma(sigma),
            new CMAESOptimizer.PopulationSize(12));
  }

  /** Columns with mean 0 and deviation 1, without the last, which is the class. */
  private static double[][] standardized(List<String> wines) {
    int columns = wines.get(0).split(",", -1).length - 1;
    double[][] rows = new double[wines.size()][columns];
    for (int c = 0; c < columns; c++) {
      double[] column = new double[rows.length];
      for (int r = 0; r < rows.length; r++) {
        column[r] = Double.parseDouble(wines.get(r).split(",", -1)[c]);
      }
      column = StatUtils.normalize(column);
      for (int r = 0; r < rows.length; r++) {
        rows[r][c] = column[r];
      }
    }
    return rows;
  }

  /** Mean log loss of a logistic regression whose last weight is the bias, with a ridge. */
  private static final class LogLoss implements MultivariateFunction {
    private final double[][] rows;
    private final boolean[] isFirst;

    LogLoss(double[][] rows, List<String> wines) {
      this.rows = rows;
      isFirst = new boolean[rows.length];
      for (int r = 0; r < rows.length; r++) {
        isFirst[r] = wines.get(r).endsWith(",class_0");
      }
    }

    int size() {
      return rows[0].length + 1;
    }

    @Override
    public double value(double[] weights) {
      double sum = 0;
      for (int r = 0; r < rows.length; r++) {
        double z = weights[weights.length - 1];
        for (int c = 0; c < rows[r].length; c++) {
          z += weights[c] * rows[r][c];
        }
        sum += Math.log1p(Math.exp(isFirst[r] ? -z : z));
      }
      double ridge = 0;
      for (double weight : weights) {
        ridge += weight * weight;
      }
      return sum / rows.length + 0.01 * ridge;
    }
  }

  /** The command line as name and value; a wrong one ends the program with status 2. */
  private static Map<String, String> options(String... args) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < args.length; i += 2) {
      if (!List.of("--data", "--out", "--seed", "--clusters").contains(args[i])) {
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
    if (!options.getOrDefault("--clusters", "1").matches("[1-9]\\d?")) {
      throw usage("--clusters needs a number from 1 to 99");
    }
    if (!Files.isReadable(Path.of(options.getOrDefault("--data", ".")))) {
      throw usage("cannot read " + options.get("--data"));
    }
    return options;
  }

  private static AssertionError usage(String what) {
    System.err.println(what);
    System.err.println(
        "usage: java -jar commons-clusters.jar"
            + " [--data FILE] [--out DIR] [--seed N] [--clusters N]");
    System.exit(2);
    throw new AssertionError("exited");
  }

  /** The example's data, found from where the program lies: {@code <name>/target/<name>.jar}. */
  private static Path besideProgram(String name) throws URISyntaxException {
    Path program =
        Path.of(CommonsClusters.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return program.resolve("../../../data").resolve(name).normalize();
  }
}
