package dev.reprise.checker.statistics;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Holm's correction of several tests: none of them is wrong, but for a chance of alpha. */
public final class Holm {
  private Holm() {}

  /** The corrected p of each, in the order given: below alpha is shown. */
  public static <K> Map<K, Double> corrected(Map<K, Double> p) {
    List<K> order =
        p.entrySet().stream()
            .sorted(Comparator.comparingDouble(Map.Entry::getValue))
            .map(Map.Entry::getKey)
            .toList();
    Map<K, Double> corrected = new LinkedHashMap<>(p);
    double most = 0;
    for (int i = 0; i < order.size(); i++) {
      most = Math.max(most, Math.min(1, p.getOrDefault(order.get(i), 1.0) * (order.size() - i)));
      corrected.put(order.get(i), most);
    }
    return corrected;
  }
}
