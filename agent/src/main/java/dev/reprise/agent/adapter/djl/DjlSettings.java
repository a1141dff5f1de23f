package dev.reprise.agent.adapter.djl;

import dev.reprise.agent.adapter.Fields;
import dev.reprise.agent.adapter.Report;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a trainer was made with, and what the model is built of. */
final class DjlSettings {
  private static final int DEEPEST = 8;

  /** What is counted or learned while it trains. */
  private static final List<String> LEFT_OUT =
      List.of(
          "beginNumUpdate",
          "correctInstances",
          "inputNames",
          "means",
          "numUpdate",
          "totalInstances",
          "totalLoss",
          "updateCounts",
          "variances",
          "version");

  /** What DJL has if nobody says otherwise: not among MLflow's params. */
  private static final Map<String, String> USUAL =
      Map.ofEntries(
          Map.entry("dataType", "float32"),
          Map.entry("devices", "cpu()"),
          Map.entry("loss.classAxis", "-1"),
          Map.entry("loss.fromLogit", "true"),
          Map.entry("loss.sparseLabel", "true"),
          Map.entry("loss.weight", "1.0"),
          Map.entry("optimizer.beta1", "0.9"),
          Map.entry("optimizer.beta2", "0.999"),
          Map.entry("optimizer.clipGrad", "-1.0"),
          Map.entry("optimizer.epsilon", "1.0E-8"),
          Map.entry("optimizer.rescaleGrad", "1.0"),
          Map.entry("optimizer.weightDecays", "0.0"),
          Map.entry("sampler.dropLast", "false"));

  private DjlSettings() {}

  static void tell(
      Object trainer, Object model, @Nullable Object block, int training, Report report)
      throws ReflectiveOperationException {
    Map<String, String> all = new TreeMap<>();
    Fields fields = new Fields(LEFT_OUT, new String[0][], all);
    nested("loss", report.read(trainer, "getLoss"), all, fields);
    nested("optimizer", optimizer(trainer, report), all, fields);
    all.put("evaluators", names(report.read(trainer, "getEvaluators")));
    all.put("devices", devices(report.read(trainer, "getDevices")));
    all.put("dataType", String.valueOf(report.read(model, "getDataType")));
    if (block != null) {
      all.put("block", block.getClass().getSimpleName());
      blocks("block.", block, all, fields, report, 0);
    }
    tell(all, training, report);
  }

  /** How the data set that it learns from makes batches. */
  static void tellBatches(Object dataset, int training, Report report)
      throws ReflectiveOperationException {
    Map<String, String> all = new TreeMap<>();
    all.put("dataset", dataset.getClass().getSimpleName());
    if (dataset.getClass().getName().startsWith("ai.djl.")) {
      Object sampler = report.field(dataset, "sampler");
      nested("sampler", sampler, all, new Fields(LEFT_OUT, new String[0][], all));
    }
    tell(all, training, report);
  }

  private static void tell(Map<String, String> all, int training, Report report) {
    for (Map.Entry<String, String> one : all.entrySet()) {
      boolean given = !one.getValue().equals(USUAL.get(one.getKey()));
      report.parameter(training, one.getKey(), one.getValue(), given);
    }
  }

  private static void nested(
      String name, @Nullable Object settings, Map<String, String> all, Fields fields)
      throws ReflectiveOperationException {
    if (settings != null) {
      all.put(name, settings.getClass().getSimpleName());
      fields.addAll(name + '.', settings);
    }
  }

  /** The trainer itself has only the store of parameters, and that has the optimizer. */
  private static @Nullable Object optimizer(Object trainer, Report report) {
    Object store = report.field(trainer, "parameterStore");
    Object server = store == null ? null : report.field(store, "parameterServer");
    return server == null ? null : report.field(server, "optimizer");
  }

  private static void blocks(
      String prefix, Object block, Map<String, String> all, Fields fields, Report report, int depth)
      throws ReflectiveOperationException {
    Object children = report.read(block, "getChildren");
    if (children == null
        || depth > DEEPEST
        || !(report.read(children, "keys") instanceof List<?> keys)
        || !(report.read(children, "values") instanceof List<?> values)) {
      return;
    }
    for (int i = 0; i < keys.size(); i++) {
      Object child = values.get(i);
      if (child != null) {
        String name = prefix + keys.get(i);
        all.put(name, child.getClass().getSimpleName());
        fields.addSimple(name + '.', child);
        blocks(name + '.', child, all, fields, report, depth + 1);
      }
    }
  }

  private static String names(@Nullable Object evaluators) {
    StringBuilder text = new StringBuilder();
    if (evaluators instanceof List<?> list) {
      for (Object one : list) {
        text.append(text.length() == 0 ? "" : ",");
        text.append(one == null ? "" : one.getClass().getSimpleName());
      }
    }
    return text.toString();
  }

  private static String devices(@Nullable Object devices) {
    StringBuilder text = new StringBuilder();
    if (devices instanceof Object[] several) {
      for (Object one : several) {
        text.append(text.length() == 0 ? "" : ",").append(one);
      }
    }
    return text.toString();
  }
}
