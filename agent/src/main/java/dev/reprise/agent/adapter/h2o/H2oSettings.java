package dev.reprise.agent.adapter.h2o;

import dev.reprise.agent.adapter.Fields;
import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of a model under H2O's names. What was set is told when training begins; defaults,
 * with what H2O made of those that it chooses itself, when it ends.
 */
final class H2oSettings {
  /** Seeds are told as such, frames as data; the rest says where a model is, not what. */
  private static final List<String> LEFT_OUT =
      List.of("_train", "_valid", "_seed", "_is_cv_model", "_cv_fold", "_export_checkpoints_dir");

  /** What the seed is before chance draws one. */
  private static final long NONE = -1;

  private static final String SEED = "hex.Model$Parameters.getOrMakeRealSeed";

  private final int training;
  private final Map<String, String> given = new HashMap<>();
  private boolean seeded;

  H2oSettings(int training) {
    this.training = training;
  }

  void begin(Object parameters, Report report) throws ReflectiveOperationException {
    Map<String, String> usual = new TreeMap<>();
    Object fresh = fresh(parameters);
    if (fresh != null) {
      usual = read(fresh);
    }
    for (Map.Entry<String, String> one : read(parameters).entrySet()) {
      if (!one.getValue().equals(usual.get(one.getKey()))) {
        given.put(one.getKey(), one.getValue());
        report.parameter(training, one.getKey(), one.getValue(), true);
      }
    }
    long seed = Types.whole(report.field(parameters, "_seed"), NONE);
    seeded = seed != NONE;
    if (seeded) {
      report.seed(training, "seed", seed, "given");
    }
    if (isRacing(parameters, report)) {
      report.hazard(
          "parallel-reduction",
          "hex.deeplearning.DeepLearning",
          "its threads change the weights in the order in which they come, unless reproducible");
    }
  }

  /** The parameters as they are when the model is built. */
  void end(Object parameters, Report report) throws ReflectiveOperationException {
    for (Map.Entry<String, String> one : read(parameters).entrySet()) {
      if (!given.containsKey(one.getKey())) {
        report.parameter(training, one.getKey(), one.getValue(), false);
      }
    }
    Object arguments = arguments(parameters, report);
    if (arguments != null) {
      report.parameter(training, "nthreads", report.field(arguments, "nthreads"), false);
    }
    long seed = Types.whole(report.field(parameters, "_seed"), NONE);
    if (!seeded && seed != NONE) {
      report.seed(training, "seed", seed, "clock");
      report.hazard("clock-seed", SEED, "H2O drew the seed from the clock, as none was set");
    }
  }

  private static Map<String, String> read(Object parameters) throws ReflectiveOperationException {
    Map<String, String> named = new TreeMap<>();
    new Fields(LEFT_OUT, new String[0][], named).addAll("", parameters);
    Map<String, String> bare = new TreeMap<>();
    for (Map.Entry<String, String> one : named.entrySet()) {
      String name = one.getKey();
      bare.put(name.startsWith("_") ? name.substring(1) : name, one.getValue());
    }
    return bare;
  }

  private static boolean isRacing(Object parameters, Report report) {
    Object arguments = arguments(parameters, report);
    return Types.is(parameters, "hex.deeplearning.DeepLearningModel$DeepLearningParameters")
        && Boolean.FALSE.equals(report.field(parameters, "_reproducible"))
        && arguments != null
        && Types.whole(report.field(arguments, "nthreads"), 0) != 1;
  }

  /** What H2O was started with. */
  private static @Nullable Object arguments(Object parameters, Report report) {
    try {
      Class<?> cloud = Class.forName("water.H2O", false, parameters.getClass().getClassLoader());
      return report.field(cloud, "ARGS");
    } catch (ClassNotFoundException e) {
      return null; // no cloud of this JVM trains then
    }
  }

  /** Another with nothing set. H2O's own classes only: one of the program's may do anything. */
  private static @Nullable Object fresh(Object parameters) {
    if (!parameters.getClass().getName().startsWith("hex.")) {
      return null;
    }
    try {
      return parameters.getClass().getConstructor().newInstance();
    } catch (ReflectiveOperationException | LinkageError e) {
      return null; // without one all parameters count as given
    }
  }
}
