package dev.reprise.examples.commons;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.fitting.PolynomialCurveFitter;
import org.apache.commons.math3.fitting.WeightedObservedPoints;
import org.apache.commons.math3.fitting.leastsquares.EvaluationRmsChecker;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.ml.clustering.DBSCANClusterer;
import org.apache.commons.math3.ml.clustering.DoublePoint;
import org.apache.commons.math3.ml.clustering.FuzzyKMeansClusterer;
import org.apache.commons.math3.ml.clustering.KMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.clustering.MultiKMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.distance.ManhattanDistance;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.MultiStartMultivariateOptimizer;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.PowellOptimizer;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.apache.commons.math3.random.JDKRandomGenerator;
import org.apache.commons.math3.random.UncorrelatedRandomVectorGenerator;
import org.apache.commons.math3.random.UniformRandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.util.Pair;

/** One training of each kind, in a fixed order. */
public final class Fits {
  private static final ManhattanDistance MANHATTAN = new ManhattanDistance();

  private Fits() {}

  /** Takes no arguments. */
  public static void main(String[] args) {
    clusters();
    curves();
    optima();
    javas();
  }

  private static void clusters() {
    List<DoublePoint> points = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      points.add(new DoublePoint(new double[] {i % 2 * 10 + i * 0.01, i % 4}));
    }
    JDKRandomGenerator random = new JDKRandomGenerator();
    random.setSeed(11);
    KMeansPlusPlusClusterer<DoublePoint> means =
        new KMeansPlusPlusClusterer<>(2, 50, MANHATTAN, random);
    new MultiKMeansPlusPlusClusterer<>(means, 4).cluster(points);
    new FuzzyKMeansClusterer<DoublePoint>(2, 1.5, 30, MANHATTAN, 1e-3, new Well19937c(12))
        .cluster(points);
    new DBSCANClusterer<DoublePoint>(1.5, 3).cluster(points);
  }

  private static void curves() {
    WeightedObservedPoints observed = new WeightedObservedPoints();
    for (int x = 0; x < 10; x++) {
      observed.add(x, 3 + 2 * x);
    }
    double[] line = PolynomialCurveFitter.create(1).fit(observed.toList());
    System.out.println(Math.round(line[0]) + " " + Math.round(line[1]));

    new LevenbergMarquardtOptimizer()
        .withCostRelativeTolerance(1e-8)
        .optimize(
            new LeastSquaresBuilder()
                .model(Fits::exponential)
                .target(new double[] {1, 2, 4, 8})
                .start(new double[] {0.5, 0.5})
                .checker(new EvaluationRmsChecker(1e-9))
                .maxEvaluations(100)
                .maxIterations(90)
                .build());
  }

  /** Of a·exp(b·x) at 0, 1, 2 and 3, with its derivatives. */
  private static Pair<RealVector, org.apache.commons.math3.linear.RealMatrix> exponential(
      RealVector at) {
    double[] values = new double[4];
    double[][] slopes = new double[4][];
    for (int x = 0; x < 4; x++) {
      double power = Math.exp(at.getEntry(1) * x);
      values[x] = at.getEntry(0) * power;
      slopes[x] = new double[] {power, at.getEntry(0) * x * power};
    }
    return new Pair<>(new ArrayRealVector(values), new Array2DRowRealMatrix(slopes));
  }

  private static void optima() {
    MultivariateFunction bowl = x -> (x[0] - 1) * (x[0] - 1) + x[1] * x[1];
    InitialGuess start = new InitialGuess(new double[] {4, 4});
    SimplexOptimizer simplex = new SimplexOptimizer(1e-6, 1e-6);
    simplex.optimize(
        new MaxEval(500),
        new ObjectiveFunction(bowl),
        GoalType.MINIMIZE,
        start,
        new NelderMeadSimplex(2));
    UniformRandomGenerator draws = new UniformRandomGenerator(new Well19937c(13));
    new MultiStartMultivariateOptimizer(
            new PowellOptimizer(1e-6, 1e-6), 3, new UncorrelatedRandomVectorGenerator(2, draws))
        .optimize(new MaxEval(5000), new ObjectiveFunction(bowl), GoalType.MINIMIZE, start);
    try {
      simplex.optimize(
          new MaxEval(5),
          new ObjectiveFunction(bowl),
          GoalType.MINIMIZE,
          start,
          new NelderMeadSimplex(2));
    } catch (TooManyEvaluationsException expected) {
      System.out.println("too many");
    }
  }

  /** A seed that Java's generator gets by a method that Commons Math does not have. */
  private static void javas() {
    JDKRandomGenerator random = new JDKRandomGenerator();
    random.setSeed(14L);
    List<DoublePoint> points = List.of(new DoublePoint(new int[] {1}), new DoublePoint(new int[1]));
    new KMeansPlusPlusClusterer<DoublePoint>(1, 5, MANHATTAN, random).cluster(points);
  }
}
