package dev.reprise.checker;

import dev.reprise.checker.runs.UsageException;
import dev.reprise.checker.verdict.MetricRow;
import dev.reprise.checker.verdict.Policy;
import dev.reprise.checker.verdict.Series;
import dev.reprise.checker.verdict.Tolerance;
import dev.reprise.checker.verdict.Verdict;
import dev.reprise.record.Factor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** What a check demands, from the command line. */
final class PolicyOptions {
  @Option(
      names = "--require",
      paramLabel = "RUNG",
      description = "The rung that must be reached: BIT_IDENTICAL or WITHIN_TOLERANCE (default).")
  private String require = Policy.DEFAULT.required().name();

  @Option(
      names = "--same",
      paramLabel = "FACTORS",
      description =
          "Factors that must not differ, or none. Default: code,data,parameters,seeds."
              + " Others: libraries,hardware,environment,runtime.")
  private String same =
      Policy.DEFAULT.same().stream().map(Factor::key).collect(Collectors.joining(","));

  @Option(
      names = "--tolerance",
      paramLabel = "[METRIC=]LIMIT",
      description =
          "How far a metric may be from the baseline's: 0.5%% of it, or 1e-3abs."
              + " Without a metric: for all that have none of their own. Default: 1%%.")
  private List<String> tolerances = new ArrayList<>();

  Policy policy() {
    Tolerance general = Tolerance.DEFAULT;
    Map<String, Tolerance> named = new LinkedHashMap<>();
    for (String text : tolerances) {
      int equals = text.lastIndexOf('=');
      Tolerance tolerance =
          Tolerance.parse(text.substring(equals + 1))
              .orElseThrow(
                  () ->
                      new UsageException(
                          "not a tolerance: " + text + "; write accuracy=0.5% or loss=1e-3abs"));
      if (equals < 0) {
        general = tolerance;
      } else {
        named.put(text.substring(0, equals), tolerance);
      }
    }
    return new Policy(required(), guarded(), general, named);
  }

  private Verdict required() {
    String wanted = require.toUpperCase(Locale.ROOT).replace('-', '_');
    return Policy.RUNGS.stream()
        .filter(rung -> rung.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () -> new UsageException("--require " + require + " is none of " + Policy.RUNGS));
  }

  private Set<Factor> guarded() {
    Set<Factor> factors = EnumSet.noneOf(Factor.class);
    if (same.equals("none")) {
      return factors;
    }
    for (String key : same.split(",", -1)) {
      factors.add(
          Arrays.stream(Factor.values())
              .filter(factor -> factor.key().equals(key.strip().toLowerCase(Locale.ROOT)))
              .findFirst()
              .orElseThrow(
                  () -> new UsageException("--same: no factor is called \"" + key + "\"")));
    }
    return factors;
  }

  /** A misspelt metric would leave the real one with another tolerance than was meant. */
  void requireKnownMetrics(Series series) {
    Set<String> known =
        series.checks().stream()
            .flatMap(check -> check.metrics().stream())
            .map(MetricRow::name)
            .collect(Collectors.toCollection(TreeSet::new));
    for (String metric : series.checks().get(0).policy().tolerances().keySet()) {
      if (!known.contains(metric)) {
        throw new UsageException(
            "--tolerance: no run has a metric " + metric + "; there are " + known);
      }
    }
  }
}
