package dev.reprise.checker.report;

import dev.reprise.checker.statistics.Interval;
import dev.reprise.checker.statistics.Intervals;
import dev.reprise.checker.statistics.Sample;
import dev.reprise.checker.variance.VarianceJson;
import dev.reprise.checker.variance.VarianceSet;
import dev.reprise.checker.variance.VarianceSet.State;
import dev.reprise.record.Factor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What every report of a variance set says. */
public final class VarianceWords {
  static final List<String> VALUES =
      List.of("metric", "n", "mean", "standard deviation", "least", "greatest");
  static final List<String> INTERVALS =
      List.of("metric", "one further run (95 %)", "95 % of all runs (95 % confidence)");

  /** Which intervals these are, and what they rest on. */
  static final String METHOD =
      "Of the last value of each metric. One further run: t prediction interval at 95 %. 95 % of"
          + " all runs: normal tolerance interval (Howe) at 95 % confidence. Both take the values"
          + " for normal and the runs for independent; a deviation below the width of rounding"
          + " counts as that width.";

  private VarianceWords() {}

  /** In a few words: {@code 5 runs; seeds varied}. */
  public static String head(VarianceSet set) {
    String varied =
        set.factors().stream()
            .filter(holding -> holding.state() == State.VARIED)
            .map(holding -> holding.factor().key())
            .collect(Collectors.joining(", "));
    return set.runs().size() + " runs; " + (varied.isEmpty() ? "nothing" : varied) + " varied";
  }

  /** Each metric in a few words, for its tag. */
  public static Map<String, String> metrics(VarianceSet set) {
    Map<String, String> words = new TreeMap<>();
    for (String name : set.names()) {
      Sample sample = sample(set, name);
      words.put(
          name,
          "%s ± %s; next %s"
              .formatted(
                  Numbers.value(sample.mean()),
                  Numbers.value(sample.deviation()),
                  range(prediction(sample))));
    }
    return words;
  }

  static Sample sample(VarianceSet set, String metric) {
    return set.sample(metric, Set.of()).orElseThrow();
  }

  static Interval prediction(Sample sample) {
    return Intervals.prediction(sample, VarianceJson.LEVEL);
  }

  static Interval tolerance(Sample sample) {
    return Intervals.tolerance(sample, VarianceJson.LEVEL, VarianceJson.LEVEL);
  }

  static String range(Interval interval) {
    return Numbers.value(interval.low()) + " to " + Numbers.value(interval.high());
  }

  static List<List<String>> values(VarianceSet set) {
    return set.names().stream()
        .map(
            name -> {
              Sample sample = sample(set, name);
              return List.of(
                  name,
                  String.valueOf(sample.n()),
                  Numbers.value(sample.mean()),
                  Numbers.value(sample.deviation()),
                  Numbers.value(sample.least()),
                  Numbers.value(sample.greatest()));
            })
        .toList();
  }

  static List<List<String>> intervals(VarianceSet set) {
    return set.names().stream()
        .map(
            name -> {
              Sample sample = sample(set, name);
              return List.of(name, range(prediction(sample)), range(tolerance(sample)));
            })
        .toList();
  }

  static List<List<String>> factors(VarianceSet set) {
    return set.factors().stream()
        .map(holding -> List.of(holding.factor().key(), word(holding.state()), holding.why()))
        .toList();
  }

  static List<List<String>> runs(VarianceSet set) {
    return set.runs().stream().map(run -> List.of(run.name(), run.run(), run.where())).toList();
  }

  static List<List<String>> left(VarianceSet set) {
    return set.left().stream().map(left -> List.of(left.name(), left.why())).toList();
  }

  static String declared(VarianceSet set) {
    return set.declared().isEmpty()
        ? "Nothing was allowed to differ."
        : "Allowed to differ: "
            + set.declared().stream().map(Factor::key).collect(Collectors.joining(", "))
            + ".";
  }

  private static String word(State state) {
    return switch (state) {
      case HELD -> "held";
      case VARIED -> "varied";
      case UNVERIFIED -> "not verified";
    };
  }
}
