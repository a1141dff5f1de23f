package dev.reprise.examples.changes;

import java.util.List;

/**
 * An example that trains in a second or two.
 *
 * @param main its only class
 * @param data its file among the examples' data
 * @param more arguments beside the place for the model
 */
record Program(String name, String main, String data, List<String> more) {
  static final Program COMMONS = seeded("commons-clusters", "commons.CommonsClusters", "wine.csv");
  static final Program LIGHTGBM =
      seeded("lightgbm-boosting", "lightgbm.LightgbmBoosting", "breast-cancer.csv");
  static final Program SGD = seeded("plain-sgd", "sgd.PlainSgd", "breast-cancer.csv");
  static final Program TRIBUO = seeded("tribuo-linear", "tribuo.TribuoLinear", "iris.csv");
  static final Program WEKA = seeded("weka-forest", "weka.WekaForest", "wine.csv");
  static final Program XGBOOST =
      seeded("xgboost-boosting", "xgboost.XgboostBoosting", "breast-cancer.csv");

  static final List<Program> ALL = List.of(COMMONS, LIGHTGBM, SGD, TRIBUO, WEKA, XGBOOST);

  private static Program seeded(String name, String main, String data) {
    return new Program(name, "dev.reprise.examples." + main, data, List.of("--seed", "7"));
  }

  /** The same with nothing but chance for a seed. */
  Program unseeded() {
    return new Program(name, main, data, List.of());
  }

  /** The same with another seed. */
  Program seeded(int seed) {
    return new Program(name, main, data, List.of("--seed", Integer.toString(seed)));
  }

  /** Where its source lies in a project. */
  String source() {
    return "src/" + main.replace('.', '/') + ".java";
  }
}
