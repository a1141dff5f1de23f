package dev.reprise.agent.adapter;

import java.util.ArrayList;
import java.util.List;

/** The adapters that the agent carries. */
public final class Adapters {
  private static final String LIGHTGBM = "com.microsoft.ml.lightgbm.lightgbmlib";
  private static final String LIGHTGBM4J = "io.github.metarank.lightgbm4j.LGBMDataset";
  private static final String TOPICS = "cc.mallet.topics.ParallelTopicModel";
  private static final String POINTER = "(Lcom/microsoft/ml/lightgbm/SWIGTYPE_p_void;";

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

  private Adapters() {}

  /** All of them, in a fixed order. */
  public static List<Adapter> all() {
    return List.of(
        new MlflowAdapter(),
        new TribuoAdapter(),
        new WekaAdapter(),
        new XgboostAdapter(),
        lightgbm(),
        smile(),
        mallet());
  }

  /** The class that SWIG makes of LightGBM's C interface; lightgbm4j and SynapseML share it. */
  private static Adapter lightgbm() {
    return new Late(
        "lightgbm",
        "com.microsoft.ml.lightgbm.",
        List.of(
            Point.exact(
                LIGHTGBM,
                "LGBM_BoosterCreate",
                POINTER + "Ljava/lang/String;Lcom/microsoft/ml/lightgbm/SWIGTYPE_p_p_void;)I"),
            Point.named(LIGHTGBM, "LGBM_BoosterAddValidData"),
            Point.named(LIGHTGBM, "LGBM_BoosterUpdateOneIter"),
            Point.named(LIGHTGBM, "LGBM_BoosterUpdateOneIterCustom"),
            Point.named(LIGHTGBM, "LGBM_BoosterRollbackOneIter"),
            Point.named(LIGHTGBM, "LGBM_BoosterResetParameter"),
            Point.exact(
                LIGHTGBM,
                "LGBM_BoosterGetEval",
                POINTER
                    + "ILcom/microsoft/ml/lightgbm/SWIGTYPE_p_int;"
                    + "Lcom/microsoft/ml/lightgbm/SWIGTYPE_p_double;)I"),
            Point.named(LIGHTGBM, "LGBM_BoosterSaveModel"),
            Point.named(LIGHTGBM, "LGBM_BoosterSaveModelToStringSWIG"),
            Point.named(LIGHTGBM, "LGBM_BoosterFree"),
            Point.named(LIGHTGBM, "LGBM_DatasetCreateFromFile"),
            Point.named(LIGHTGBM, "LGBM_DatasetFree"),
            Point.named(LIGHTGBM4J, "createFromMat"),
            Point.named(LIGHTGBM4J, "setField")));
  }

  private static Adapter smile() {
    List<Point> points = new ArrayList<>();
    for (String[] names : SMILE) {
      for (int i = 1; i < names.length; i++) {
        points.add(Point.named(names[0] + names[i], "fit"));
      }
    }
    points.add(Point.named("smile.validation.ClassificationMetrics", "of"));
    points.add(Point.named("smile.validation.RegressionMetrics", "of"));
    points.add(Point.exact("smile.math.MathEx", "setSeed", "(J)V"));
    return new Late("smile", "smile.", points);
  }

  private static Adapter mallet() {
    return new Late(
        "mallet",
        "cc.mallet.",
        List.of(
            Point.exact(TOPICS, "addInstances", "(Lcc/mallet/types/InstanceList;)V"),
            Point.exact(TOPICS, "estimate", "()V"),
            Point.exact(TOPICS, "modelLogLikelihood", "()D"),
            Point.exact(TOPICS, "write", "(Ljava/io/File;)V")));
  }
}
