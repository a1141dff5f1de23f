package dev.reprise.checker;

import dev.reprise.checker.runs.UsageException;
import dev.reprise.checker.verdict.Compared;
import dev.reprise.checker.verdict.MetricRow;
import dev.reprise.checker.verdict.PerMetric;
import dev.reprise.checker.verdict.Policy;
import dev.reprise.checker.verdict.Series;
import dev.reprise.checker.verdict.Tolerance;
import dev.reprise.checker.verdict.Verdict;
import dev.reprise.record.Factor;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** What a check demands, from the command line. */
final class PolicyOptions {
  @Option(
      names = "--require",
      paramLabel = "RUNG",
      description =
          "The rung that must be reached: BIT_IDENTICAL, SAME_PREDICTIONS, ROUNDING or"
              + " WITHIN_TOLERANCE (default); or WITHIN_VARIANCE or EQUIVALENT.")
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
  private String rounding = Policy.DEFAULT.rounding().toString();

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

  Policy policy() {
    return Policy.DEFAULT
        .requiring(required())
        .guarding(Factors.parse("--same", same))
        .tolerating(read(tolerances, Policy.DEFAULT.tolerance(), PolicyOptions::tolerance))
        .comparing(read(compare, Policy.DEFAULT.compare(), PolicyOptions::compared))
        .rounding(fraction())
        .judging(Set.copyOf(primary))
        .within(read(margins, Policy.DEFAULT.margin(), PolicyOptions::margin));
  }

  /** Reads {@code METRIC=VALUE} or, for all metrics, {@code VALUE}. */
  private static <T> PerMetric<T> read(
      List<String> options, PerMetric<T> before, Function<String, T> value) {
    PerMetric<T> read = before;
    for (String text : options) {
      int equals = text.lastIndexOf('=');
      T parsed = value.apply(text);
      read = equals < 0 ? read.with(parsed) : read.with(text.substring(0, equals), parsed);
    }
    return read;
  }

  private static String value(String option) {
    return option.substring(option.lastIndexOf('=') + 1);
  }

  private static Tolerance tolerance(String option) {
    return Tolerance.parse(value(option))
        .orElseThrow(
            () ->
                new UsageException(
                    "not a tolerance: " + option + "; write accuracy=0.5% or loss=1e-3abs"));
  }

  private static Optional<Tolerance> margin(String option) {
    Optional<Tolerance> margin =
        Tolerance.parse(value(option)).filter(limit -> limit.limit().signum() > 0);
    if (margin.isEmpty()) {
      throw new UsageException("not a margin: " + option + "; write accuracy=0.5% or loss=1e-3abs");
    }
    return margin;
  }

  private static Compared compared(String option) {
    return Arrays.stream(Compared.values())
        .filter(known -> known.word().equals(value(option).strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "--compare " + option + ": write last, best, highest, lowest or every"));
  }

  private BigDecimal fraction() {
    return Tolerance.parse(rounding + "abs")
        .map(Tolerance::limit)
        .filter(limit -> limit.compareTo(BigDecimal.ONE) < 0)
        .orElseThrow(
            () -> new UsageException("--rounding " + rounding + ": write a fraction as 1e-9"));
  }

  private Verdict required() {
    String wanted = require.toUpperCase(Locale.ROOT).replace('-', '_');
    return Policy.REQUIRABLE.stream()
        .filter(rung -> rung.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () -> new UsageException("--require " + require + " is none of " + Policy.REQUIRABLE));
  }

  /** A misspelt metric would leave the real one with another tolerance than was meant. */
  void requireKnownMetrics(Series series) {
    Set<String> known =
        series.checks().stream()
            .flatMap(check -> check.metrics().stream())
            .map(MetricRow::name)
            .collect(Collectors.toCollection(TreeSet::new));
    Policy policy = series.checks().get(0).policy();
    requireKnown("--tolerance", policy.tolerance(), known);
    requireKnown("--compare", policy.compare(), known);
    requireKnown("--margin", policy.margin(), known);
    requireKnown("--primary", policy.primary(), known);
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
