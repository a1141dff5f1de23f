package dev.reprise.agent.adapter.table;

import dev.reprise.agent.adapter.Adapter;
import dev.reprise.agent.adapter.Late;
import dev.reprise.agent.adapter.Point;
import java.util.ArrayList;
import java.util.List;

/** The points of Apache Commons Math 3 and 4, and the generators that they draw from. */
public final class CommonsTable {
  private static final String[] VERSIONS = {
    "org.apache.commons.math3.", "org.apache.commons.math4.legacy."
  };

  /** Class and method, below the package of a version. */
  private static final String[][] METHODS = {
    {"ml.clustering.KMeansPlusPlusClusterer", "cluster"},
    {"ml.clustering.KMeansPlusPlusClusterer", "assignPointsToClusters"},
    {"ml.clustering.MultiKMeansPlusPlusClusterer", "cluster"},
    {"ml.clustering.FuzzyKMeansClusterer", "cluster"},
    {"ml.clustering.FuzzyKMeansClusterer", "updateClusterCenters"},
    {"ml.clustering.DBSCANClusterer", "cluster"},
    {"optim.BaseOptimizer", "optimize"},
    {"optim.SimpleValueChecker", "converged"},
    {"optim.SimplePointChecker", "converged"},
    {"fitting.AbstractCurveFitter", "fit"},
    {"fitting.leastsquares.LevenbergMarquardtOptimizer", "optimize"},
    {"fitting.leastsquares.GaussNewtonOptimizer", "optimize"},
    {"fitting.leastsquares.EvaluationRmsChecker", "converged"},
  };

  private static final String[][] OF_3 = {
    {"ml.clustering.KMeansPlusPlusClusterer", "<init>"},
    {"ml.clustering.FuzzyKMeansClusterer", "<init>"},
    {"random.JDKRandomGenerator", "<init>"},
    {"random.JDKRandomGenerator", "setSeed"},
    {"random.MersenneTwister", "<init>"},
    {"random.MersenneTwister", "setSeed"},
    {"random.ISAACRandom", "<init>"},
    {"random.ISAACRandom", "setSeed"},
    {"random.AbstractWell", "<init>"},
    {"random.AbstractWell", "setSeed"},
  };

  private static final String[][] OF_4 = {
    {"ml.clustering.ElkanKMeansPlusPlusClusterer", "cluster"},
    {"ml.clustering.MiniBatchKMeansClusterer", "cluster"},
  };

  private CommonsTable() {}

  /** The adapter. */
  public static Adapter adapter() {
    List<Point> points = new ArrayList<>();
    for (String version : VERSIONS) {
      add(points, version, METHODS);
    }
    add(points, VERSIONS[0], OF_3);
    add(points, VERSIONS[1], OF_4);
    points.add(Point.named("org.apache.commons.rng.simple.RandomSource", "create"));
    return new Late(
        "commons-math", "org.apache.commons.math", "3.2", "4.0", "commons.CommonsAdapter", points);
  }

  private static void add(List<Point> points, String version, String[][] methods) {
    for (String[] method : methods) {
      points.add(Point.named(version + method[0], method[1]));
    }
  }
}
