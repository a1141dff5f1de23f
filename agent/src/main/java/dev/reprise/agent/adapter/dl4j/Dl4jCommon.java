package dev.reprise.agent.adapter.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is the same in all layers of a network. */
final class Dl4jCommon {
  /** What each layer has for itself: its class, and where it gets its values from. */
  private static final List<String> OWN = Arrays.asList("", "inputs");

  /** What a layer may be without: the same only where every layer has it. */
  private static final List<String> OPTIONAL =
      List.of("constraints", "dropout", "regularization", "regularizationBias", "weightNoise");

  private Dl4jCommon() {}

  static Map<String, String> of(Collection<Map<String, String>> layers) {
    Map<String, String> common = new TreeMap<>();
    List<String> differing = new ArrayList<>(OWN);
    for (Map<String, String> layer : layers) {
      for (Map.Entry<String, String> one : layer.entrySet()) {
        String before = common.putIfAbsent(one.getKey(), one.getValue());
        if (before != null && !before.equals(one.getValue())) {
          differing.add(one.getKey());
        }
      }
    }
    for (String key : common.keySet()) {
      int dot = key.indexOf('.');
      String name = dot < 0 ? key : key.substring(0, dot);
      if (OPTIONAL.contains(name) && !haveAll(layers, key)) {
        differing.add(key);
      }
    }
    common.keySet().removeAll(differing);
    return common;
  }

  private static boolean haveAll(Collection<Map<String, String>> layers, String key) {
    for (Map<String, String> layer : layers) {
      if (!layer.containsKey(key)) {
        return false;
      }
    }
    return true;
  }
}
