package dev.reprise.checker;

import dev.reprise.checker.runs.UsageException;
import dev.reprise.checker.verdict.MetricRow;
import dev.reprise.checker.verdict.PerMetric;
import dev.reprise.checker.verdict.Policy;
import dev.reprise.checker.verdict.Series;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** What a check demands, from the command line. */
final class PolicyOptions {
  /** What a shell offers; asked for only then. */
  static final class Rungs implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Policy.REQUIRABLE.stream().map(Enum::name).iterator();
    }
  }

  @Option(
      names = "--require",
      paramLabel = "RUNG",
      completionCandidates = Rungs.class,
      description =
          "The rung that must be reached: BIT_IDENTICAL, SAME_PREDICTIONS, ROUNDING or"
              + " WITHIN_TOLERANCE (default); or WITHIN_VARIANCE or EQUIVALENT.")
  private Optional<String> require = Optional.empty();

  @Option(
      names = "--same",
      paramLabel = "FACTORS",
      description =
          "Factors that must not differ, or none. Default: code,data,parameters,seeds."
              + " Others: libraries,hardware,environment,runtime.")
  private Optional<String> same = Optional.empty();

  @Option(
      names = "--tolerance",
      paramLabel = "[METRIC=]LIMIT",
      description =
          "How far a metric may be from the baseline's: 0.5%% of it, or 1e-3abs."
              + " Without a metric: for all that have none of their own. Default: 1%%.")
  private List<String> tolerances = new ArrayList<>();

  @Option(
      names = "--compare",
      paramLabel = "[METRIC=]VALUE",
      description =
          "Which value of a metric is held to its tolerance: last (default), best, highest, lowest"
              + " or every.")
  private List<String> compare = new ArrayList<>();

  @Option(
      names = "--rounding",
      paramLabel = "FRACTION",
      description = "How far values may be apart for ROUNDING. Default: 1e-9 of the baseline's.")
  private Optional<String> rounding = Optional.empty();

  @Option(
      names = "--primary",
      paramLabel = "METRICS",
      split = ",",
      description =
          "The metrics of WITHIN_VARIANCE and EQUIVALENT. Default: those of validation, else all.")
  private List<String> primary = new ArrayList<>();

  @Option(
      names = "--margin",
      paramLabel = "[METRIC=]LIMIT",
      description = "How far apart means may be and be EQUIVALENT: 0.5%% or 1e-3abs. No default.")
  private List<String> margins = new ArrayList<>();

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description =
          "A file with all of this; options go before it. Default: reprise.yaml, if it is there;"
              + " none: no file.")
  private Optional<String> file = Optional.empty();

  Policy policy(Path workingDirectory) {
    Policy policy = PolicyFile.read(file, workingDirectory);
    if (require.isPresent()) {
      policy = policy.requiring(PolicyWords.required("--require", require.get()));
    }
    if (same.isPresent()) {
      policy = policy.guarding(Factors.parse("--same", same.get()));
    }
    if (rounding.isPresent()) {
      policy = policy.rounding(PolicyWords.fraction("--rounding", rounding.get()));
    }
    if (!primary.isEmpty()) {
      policy = policy.judging(Set.copyOf(primary));
    }
    return policy
        .tolerating(read("", tolerances, policy.tolerance(), PolicyWords::tolerance))
        .comparing(read("--compare ", compare, policy.compare(), PolicyWords::compared))
        .within(read("", margins, policy.margin(), PolicyWords::margin));
  }

  /** Reads {@code METRIC=VALUE} or, for all metrics, {@code VALUE}. */
  private static <T> PerMetric<T> read(
      String where,
      List<String> options,
      PerMetric<T> before,
      BiFunction<String, String, T> value) {
    PerMetric<T> read = before;
    for (String text : options) {
      int equals = text.lastIndexOf('=');
      T parsed = value.apply(where + text, text.substring(equals + 1));
      read = equals < 0 ? read.with(parsed) : read.with(text.substring(0, equals), parsed);
    }
    return read;
  }

  /** A misspelt metric would leave the real one with another tolerance than was meant. */
  void requireKnownMetrics(Series series) {
    Set<String> known =
        series.checks().stream()
            .flatMap(check -> check.metrics().stream())
            .map(MetricRow::name)
            .collect(Collectors.toCollection(TreeSet::new));
    Policy policy = series.checks().get(0).policy();
    requireKnown("tolerance", policy.tolerance(), known);
    requireKnown("compare", policy.compare(), known);
    requireKnown("margin", policy.margin(), known);
    requireKnown("primary", policy.primary(), known);
  }

  private static void requireKnown(String option, PerMetric<?> setting, Set<String> known) {
    requireKnown(option, setting.named().keySet(), known);
  }

  private static void requireKnown(String option, Set<String> metrics, Set<String> known) {
    for (String metric : metrics) {
      if (!known.contains(metric)) {
        throw new UsageException(
            option + ": no run has a metric " + metric + "; there are " + known);
      }
    }
  }
}
