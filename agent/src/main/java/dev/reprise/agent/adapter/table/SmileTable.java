package dev.reprise.agent.adapter.table;

import dev.reprise.agent.adapter.Adapter;
import dev.reprise.agent.adapter.Late;
import dev.reprise.agent.adapter.Point;
import java.util.ArrayList;
import java.util.List;

/** The points of Smile. */
public final class SmileTable {
  /** Smile's learners: package, then names. */
  private static final String[][] SMILE = {
    {
      "smile.classification.", "AdaBoost", "DecisionTree", "FLD", "GradientTreeBoost", "KNN", "LDA",
      "LogisticRegression", "MLP", "Maxent", "OneVersusOne", "OneVersusRest", "QDA", "RBFNetwork",
      "RDA", "RandomForest", "SVM", "SparseLogisticRegression",
    },
    {
      "smile.regression.",
      "ElasticNet",
      "GaussianProcessRegression",
      "GradientTreeBoost",
      "LASSO",
      "MLP",
      "OLS",
      "RBFNetwork",
      "RandomForest",
      "RegressionTree",
      "RidgeRegression",
      "SVM",
    },
    {
      "smile.clustering.",
      "CLARANS",
      "DBSCAN",
      "DENCLUE",
      "DeterministicAnnealing",
      "GMeans",
      "HierarchicalClustering",
      "KMeans",
      "KModes",
      "MEC",
      "SIB",
      "SpectralClustering",
      "XMeans",
    },
    {"smile.anomaly.", "IsolationForest", "SVM"},
    {"smile.glm.", "GLM"},
    {"smile.sequence.", "CRF", "CRFLabeler", "HMM", "HMMLabeler"},
    {"smile.timeseries.", "AR", "ARMA"},
  };

  private SmileTable() {}

  /** The adapter. */
  public static Adapter adapter() {
    List<Point> points = new ArrayList<>();
    for (String[] names : SMILE) {
      for (int i = 1; i < names.length; i++) {
        points.add(Point.named(names[0] + names[i], "fit"));
      }
    }
    points.add(Point.named("smile.validation.ClassificationMetrics", "of"));
    points.add(Point.named("smile.validation.RegressionMetrics", "of"));
    predictions("smile.classification.", "Classifier", "I", points);
    predictions("smile.regression.", "Regression", "D", points);
    points.add(frame("smile.regression.LinearModel", "D"));
    points.add(Point.exact("smile.math.MathEx", "setSeed", "(J)V"));
    return new Late("smile", "smile.", "3.0", "3.1", "smile.SmileAdapter", points);
  }

  /** Those of arrays and of frames, which both are written once for all models. */
  private static void predictions(String home, String kind, String result, List<Point> points) {
    points.add(Point.exact(home + kind, "predict", "([Ljava/lang/Object;)[" + result));
    points.add(frame(home + "DataFrame" + kind, result));
  }

  private static Point frame(String owner, String result) {
    return Point.exact(owner, "predict", "(Lsmile/data/DataFrame;)[" + result);
  }
}
