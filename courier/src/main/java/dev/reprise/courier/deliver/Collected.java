package dev.reprise.courier.deliver;

import dev.reprise.courier.collect.DataFound;
import dev.reprise.record.Fact;
import dev.reprise.record.Factor;
import dev.reprise.record.Gap;
import dev.reprise.record.Hazard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that the collectors found about one JVM; the same for every run that it belongs to.
 *
 * @param artifacts by path under {@code reprise/}
 * @param copies files that are artifacts too, and stay until all is delivered
 */
record Collected(
    Map<Factor, SortedMap<String, Fact>> factors,
    List<Gap> gaps,
    List<Hazard> hazards,
    SortedMap<String, byte[]> artifacts,
    SortedMap<String, Path> copies,
    List<DataFound> data,
    SortedMap<String, String> params) {

  static Collected empty() {
    Map<Factor, SortedMap<String, Fact>> factors = new EnumMap<>(Factor.class);
    for (Factor factor : Factor.values()) {
      factors.put(factor, new TreeMap<>());
    }
    return new Collected(
        factors,
        new ArrayList<>(),
        new ArrayList<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new ArrayList<>(),
        new TreeMap<>());
  }

  SortedMap<String, Fact> facts(Factor factor) {
    return java.util.Objects.requireNonNull(factors.get(factor));
  }

  /** The value of a fact; empty if it was not found. */
  String value(Factor factor, String name) {
    Fact fact = facts(factor).get(name);
    return fact == null ? "" : fact.value();
  }
}
