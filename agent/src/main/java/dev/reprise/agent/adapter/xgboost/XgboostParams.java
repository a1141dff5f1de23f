package dev.reprise.agent.adapter.xgboost;

import dev.reprise.agent.adapter.PythonText;
import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Types;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a training was asked for: XGBoost's own parameters and those of Python's {@code train}. */
final class XgboostParams {

  /** XGBoost's documented defaults that no version since 1.6 changed: name, value, aliases. */
  private static final String[][] TREE_DEFAULTS = {
    {"eta", "0.3", "learning_rate"},
    {"gamma", "0", "min_split_loss"},
    {"max_depth", "6"},
    {"min_child_weight", "1"},
    {"max_delta_step", "0"},
    {"subsample", "1"},
    {"sampling_method", "uniform"},
    {"colsample_bytree", "1"},
    {"colsample_bylevel", "1"},
    {"colsample_bynode", "1"},
    {"lambda", "1", "reg_lambda"},
    {"alpha", "0", "reg_alpha"},
    {"scale_pos_weight", "1"},
    {"grow_policy", "depthwise"},
    {"max_leaves", "0"},
    {"max_bin", "256"},
    {"num_parallel_tree", "1"},
  };

  private XgboostParams() {}

  static String booster(Map<?, ?> params) {
    Object booster = params.get("booster");
    return booster == null ? "gbtree" : booster.toString();
  }

  static void tell(
      Map<?, ?> params,
      int rounds,
      int patience,
      @Nullable Object metric,
      int training,
      Report report) {
    Map<String, String> given = new TreeMap<>();
    given.put("num_boost_round", PythonText.of(rounds));
    given.put("early_stopping_rounds", PythonText.of(patience > 0 ? patience : null));
    given.put("custom_metric", PythonText.of(metric == null ? null : Types.nameOf(metric)));
    given.put("maximize", PythonText.of(params.get("maximize_evaluation_metrics")));
    given.put("verbose_eval", "True");
    for (Map.Entry<?, ?> entry : params.entrySet()) {
      given.put(String.valueOf(entry.getKey()), PythonText.of(entry.getValue()));
    }
    for (Map.Entry<String, String> entry : given.entrySet()) {
      report.parameter(training, entry.getKey(), entry.getValue(), true);
    }
    if (!booster(params).equals("gblinear")) {
      defaults(given, training, report);
    }
    seed(given, training, report);
  }

  private static void defaults(Map<String, String> given, int training, Report report) {
    for (String[] row : TREE_DEFAULTS) {
      boolean alias = row.length > 2 && given.containsKey(row[2]);
      if (!given.containsKey(row[0]) && !alias) {
        report.parameter(training, row[0], row[1], false);
      }
    }
  }

  private static void seed(Map<String, String> given, int training, Report report) {
    String seed = given.get("seed");
    String alias = given.get("random_state");
    if (seed == null && alias == null) {
      report.seed(training, "seed", 0, "default");
    } else {
      report.seed(training, "seed", seed == null ? alias : seed, "given");
    }
  }
}
