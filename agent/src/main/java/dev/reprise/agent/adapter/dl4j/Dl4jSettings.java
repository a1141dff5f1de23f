package dev.reprise.agent.adapter.dl4j;

import dev.reprise.agent.adapter.Fields;
import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Types;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A network's configuration as names and values. What is the same in all layers that have it is
 * told once, under its own name; the rest under the layer's.
 */
final class Dl4jSettings {
  /** What counts how far a training is, is the seed, or is told in another way. */
  private static final List<String> LEFT_OUT =
      List.of(
          "confs",
          "defaultConfiguration",
          "epochCount",
          "helperAllowFallback",
          "helperCountFail",
          "initializedHelper",
          "iterationCount",
          "layer",
          "layerConf",
          "layerName",
          "modified",
          "outputVertex",
          "seed",
          "topologicalOrder",
          "topologicalOrderStr",
          "variables",
          "vertexInputs",
          "vertices");

  /** DL4J's names for fields that are settings by another name. */
  private static final String[][] NAMES = {
    {"activationFn", "activation"},
    {"iDropout", "dropout"},
    {"iUpdater", "updater"},
    {"lossFn", "loss"},
    {"weightInitFn", "weightInit"},
  };

  /** What a network has if nobody says otherwise: not among MLflow's params. */
  private static final Map<String, String> USUAL =
      Map.ofEntries(
          Map.entry("backpropType", "Standard"),
          Map.entry("biasInit", "0.0"),
          Map.entry("cacheMode", "NONE"),
          Map.entry("dataType", "FLOAT"),
          Map.entry("gainInit", "1.0"),
          Map.entry("gradientNormalization", "None"),
          Map.entry("gradientNormalizationThreshold", "1.0"),
          Map.entry("hasBias", "true"),
          Map.entry("hasLayerNorm", "false"),
          Map.entry("inferenceWorkspaceMode", "ENABLED"),
          Map.entry("maxNumLineSearchIterations", "5"),
          Map.entry("miniBatch", "true"),
          Map.entry("minimize", "true"),
          Map.entry("optimizationAlgo", "STOCHASTIC_GRADIENT_DESCENT"),
          Map.entry("tbpttBackLength", "20"),
          Map.entry("tbpttFwdLength", "20"),
          Map.entry("trainingWorkspaceMode", "ENABLED"),
          Map.entry("updater.beta1", "0.9"),
          Map.entry("updater.beta2", "0.999"),
          Map.entry("updater.epsilon", "1.0E-8"),
          Map.entry("validateOutputLayerConfig", "true"));

  private final Map<String, String> whole = new TreeMap<>();
  private final Map<String, Map<String, String>> layers = new LinkedHashMap<>();
  private @Nullable Object seed;

  private Dl4jSettings() {}

  /** Of a {@code MultiLayerNetwork} or a {@code ComputationGraph}. */
  static Dl4jSettings of(Object network, Report report) throws ReflectiveOperationException {
    Dl4jSettings settings = new Dl4jSettings();
    boolean graph = network.getClass().getName().endsWith(".ComputationGraph");
    Object configuration =
        report.read(network, graph ? "getConfiguration" : "getLayerWiseConfigurations");
    if (configuration == null) {
      return settings;
    }
    new Fields(LEFT_OUT, NAMES, settings.whole).addAll("", configuration);
    if (graph) {
      settings.graph(configuration, report);
    } else if (report.field(configuration, "confs") instanceof List<?> confs) {
      for (Object conf : confs) {
        settings.layer(conf, "layer" + settings.layers.size(), report);
      }
    }
    return settings;
  }

  private void graph(Object configuration, Report report) throws ReflectiveOperationException {
    Object inputs = report.field(configuration, "vertexInputs");
    if (report.field(configuration, "vertices") instanceof Map<?, ?> vertices) {
      for (Map.Entry<?, ?> vertex : vertices.entrySet()) {
        String name = String.valueOf(vertex.getKey());
        Object of = vertex.getValue();
        Map<String, String> values;
        if (of != null && Types.nameOf(of).endsWith(".LayerVertex")) {
          values = layer(report.field(of, "layerConf"), name, report);
        } else {
          values = layerNamed(name);
          values.put("", of == null ? "" : of.getClass().getSimpleName());
        }
        if (of != null) {
          new Fields(LEFT_OUT, NAMES, values).addAll("", of);
        }
        if (inputs instanceof Map<?, ?> map && map.get(name) instanceof List<?> from) {
          values.put("inputs", joined(from));
        }
      }
    }
    Object common = report.field(configuration, "defaultConfiguration");
    if (common != null) {
      seed = report.field(common, "seed");
    }
  }

  private static String joined(List<?> names) {
    StringBuilder text = new StringBuilder();
    for (Object name : names) {
      text.append(text.length() == 0 ? "" : ",").append(name);
    }
    return text.toString();
  }

  private Map<String, String> layer(@Nullable Object conf, String otherwise, Report report)
      throws ReflectiveOperationException {
    Object layer = conf == null ? null : report.field(conf, "layer");
    if (conf == null || layer == null) {
      return layerNamed(otherwise);
    }
    Object name = report.field(layer, "layerName");
    Map<String, String> values = layerNamed(name == null ? otherwise : name.toString());
    values.put("", layer.getClass().getSimpleName());
    new Fields(LEFT_OUT, NAMES, values).addAll("", conf);
    new Fields(LEFT_OUT, NAMES, values).addAll("", layer);
    seed = seed == null ? report.field(conf, "seed") : seed;
    return values;
  }

  private Map<String, String> layerNamed(String name) {
    String unused = name;
    for (int i = 2; layers.containsKey(unused); i++) {
      unused = name + "~" + i;
    }
    Map<String, String> values = new TreeMap<>();
    layers.put(unused, values);
    return values;
  }

  void tell(int training, Dl4jSeed seeds, Report report) {
    Map<String, String> common = Dl4jCommon.of(layers.values());
    common.keySet().removeAll(whole.keySet());
    report.parameter(training, "layers", layers.size(), true);
    tell("", whole, training, report);
    tell("", common, training, report);
    for (Map.Entry<String, Map<String, String>> layer : layers.entrySet()) {
      Map<String, String> own = new TreeMap<>(layer.getValue());
      own.keySet().removeAll(common.keySet());
      own.entrySet().removeAll(whole.entrySet());
      tell(layer.getKey(), own, training, report);
    }
    if (seed instanceof Long value) {
      report.seed(training, "seed", value, seeds.origin(value));
    }
  }

  private static void tell(String layer, Map<String, String> values, int training, Report report) {
    for (Map.Entry<String, String> one : values.entrySet()) {
      String key = one.getKey();
      String name = layer.isEmpty() ? key : key.isEmpty() ? layer : layer + "." + key;
      report.parameter(training, name, one.getValue(), !one.getValue().equals(USUAL.get(key)));
    }
  }
}
