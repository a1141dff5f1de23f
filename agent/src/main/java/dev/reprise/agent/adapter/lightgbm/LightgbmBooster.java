package dev.reprise.agent.adapter.lightgbm;

import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Rows;
import dev.reprise.agent.adapter.Types;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A booster that the program made: one training, from then until it is freed or the JVM ends. */
final class LightgbmBooster {
  /** What the C interface takes and does not follow: the program itself counts and stops. */
  private static final String[] UNUSED = {"num_iterations", "early_stopping_round"};

  private static final String[] SEED = {"seed", "random_seed", "random_state"};

  /** Seeds that LightGBM derives from the one, unless they are given, with their aliases. */
  private static final String[][] SEEDS = {
    {"data_random_seed", "data_seed"},
    {"bagging_seed", "bagging_fraction_seed"},
    {"feature_fraction_seed"},
    {"extra_seed"},
    {"drop_seed"},
    {"objective_seed"},
  };

  private final int training;
  private final int shown;
  private final LightgbmNative library;
  private String @Nullable [] metrics;
  private final Map<Integer, Integer> told = new HashMap<>();
  private int rounds;
  private int watched;
  private String model = "";
  private int predictedAfter;
  private String how = "";
  private String @Nullable [] outputs;
  private @Nullable Rows inputs;

  /** Its own training, and the one whose metrics are its own: Spark's models keep none. */
  LightgbmBooster(int training, int shown, LightgbmNative library) {
    this.training = training;
    this.shown = shown;
    this.library = library;
  }

  int training() {
    return training;
  }

  LightgbmNative library() {
    return library;
  }

  void tellParameters(Map<String, String> given, Map<String, String> inForce, Report report) {
    for (Map.Entry<String, String> entry : given.entrySet()) {
      report.parameter(training, entry.getKey(), entry.getValue(), true);
    }
    for (Map.Entry<String, String> entry : inForce.entrySet()) {
      if (!given.containsKey(entry.getKey()) && !isOneOf(UNUSED, entry.getKey())) {
        report.parameter(training, entry.getKey(), entry.getValue(), false);
      }
    }
    String seed = inForce.get("seed");
    if (seed != null) {
      report.seed(training, "seed", seed, isGiven(given, SEED) ? "given" : "default");
    }
    for (String[] names : SEEDS) {
      String value = inForce.get(names[0]);
      if (value != null && isGiven(given, names)) {
        report.seed(training, names[0], value, "given");
      }
    }
  }

  private static boolean isGiven(Map<String, String> given, String... names) {
    for (String name : names) {
      if (given.containsKey(name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOneOf(String[] names, String name) {
    for (String one : names) {
      if (one.equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** Another data set is watched; what Python calls it. */
  synchronized String watches() {
    return "valid_" + watched++;
  }

  synchronized void round(int more) {
    rounds += more;
  }

  /** The program asked for the metrics of a data set: 0 is the one it trains on. */
  synchronized void evaluated(Call call, Report report) throws ReflectiveOperationException {
    int index = (int) Types.whole(call.argument(1), 0);
    Integer before = told.get(index);
    if (rounds == 0 || (before != null && before == rounds)) {
      return;
    }
    told.put(index, rounds);
    String[] names = metrics;
    if (names == null) {
      names = library.metrics(call.argument(0));
      metrics = names;
    }
    String of = index == 0 ? "training-" : "valid_" + (index - 1) + '-';
    int count = Math.min(names.length, library.integer(call.argument(2)));
    for (int i = 0; i < count; i++) {
      double value = library.number(call.argument(3), i);
      report.metric(shown, of + names[i].replace("@", "_at_"), value, rounds - 1);
    }
  }

  /** The program took the model as text; where it went, only the program knows. */
  synchronized void saved(String text) {
    model = LightgbmText.digest(text);
  }

  /**
   * The program predicted: kept until no further round can follow, of the first prediction after
   * the last round.
   */
  synchronized void predicted(Call call, double[] result, Report report) {
    int rows = (int) Types.whole(call.argument(1), 0);
    boolean first = outputs == null || predictedAfter != rounds;
    if (rows <= 0 || !first) {
      return;
    }
    int each = result.length / rows;
    String[] texts = new String[Math.min(rows, report.golden())];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = Rows.text(Arrays.copyOfRange(result, i * each, (i + 1) * each));
    }
    int columns = (int) Types.whole(call.argument(2), 0);
    boolean byRows = Boolean.TRUE.equals(call.argument(3));
    inputs = byRows ? report.rows(call.argument(0), columns) : null;
    Object kind = call.argument(4);
    how = kind instanceof Enum<?> named ? named.name() : String.valueOf(kind);
    String parameters = String.valueOf(call.argument(5));
    if (!parameters.isEmpty()) {
      how = how + ' ' + parameters;
    }
    outputs = texts;
    predictedAfter = rounds;
  }

  synchronized void end(Report report) {
    if (outputs != null) {
      report.predicted(training, how, inputs, outputs);
    }
    report.parameter(training, "num_boost_round", rounds, true);
    report.parameter(training, "keep_training_booster", "False", true);
    if (!model.isEmpty()) {
      report.model(training, "", "lightgbm", model);
    }
    report.ended(training);
  }
}
