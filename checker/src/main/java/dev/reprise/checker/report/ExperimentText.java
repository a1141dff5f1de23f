package dev.reprise.checker.report;

import dev.reprise.checker.experiment.Experiment;
import dev.reprise.checker.experiment.Experiment.Cost;
import dev.reprise.checker.experiment.Switch;
import dev.reprise.checker.statistics.Interval;
import dev.reprise.checker.statistics.Intervals;
import dev.reprise.checker.statistics.Sample;
import dev.reprise.checker.verdict.Answer;
import dev.reprise.checker.verdict.CheckResult;
import dev.reprise.checker.verdict.MetricRow;
import dev.reprise.checker.verdict.Subject;
import dev.reprise.record.RecordDiff.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A controlled experiment for a person at a terminal. */
public final class ExperimentText {
  private static final double LEVEL = 0.95;
  private static final double MILLIS = 1000;

  private ExperimentText() {}

  /** The whole report. */
  public static String of(Experiment experiment, Style style) {
    CheckResult effect = experiment.effect();
    List<String> lines = new ArrayList<>();
    lines.add(head(experiment, style));
    Table runs = new Table();
    for (Switch one : experiment.switches()) {
      runs.row("changed", one.shown());
    }
    run(runs, "baseline", effect.baseline());
    run(runs, "variation", effect.rerun());
    lines.addAll(runs.lines());
    section(lines, "What came with it", changes(experiment.held().changed()), style);
    section(lines, "What should have been held", changes(experiment.held().strayed()), style);
    section(lines, "What did not happen", words(experiment.held().without()), style);
    section(lines, "What is not known", words(experiment.held().open()), style);
    section(lines, "Effect (last value)", metrics(effect), style);
    section(lines, "Against the variance of repeated runs", variance(effect), style);
    section(lines, "Models", models(effect), style);
    experiment.cost().ifPresent(cost -> section(lines, "What it costs", cost(cost), style));
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }

  private static String head(Experiment experiment, Style style) {
    if (experiment.held().failed()) {
      return style.line(Answer.FAILED, "NOT CONTROLLED  more or less changed than was asked for");
    }
    return experiment.held().open().isEmpty()
        ? style.heading("CONTROLLED  everything else that may change a model is the same")
        : style.line(Answer.UNKNOWN, "NOT VERIFIED  what was recorded does not show that it held");
  }

  private static void run(Table table, String side, Subject run) {
    table.row(side, run.name() + "  " + run.id()).row("", run.where());
  }

  private static List<String> changes(List<Change> changes) {
    Table table = new Table();
    for (Change change : changes) {
      table.row(
          change.factor().key(),
          change.fact(),
          ChangeLines.shortened(change.baseline().orElse("(absent)"))
              + " | "
              + ChangeLines.shortened(change.rerun().orElse("(absent)")));
    }
    return table.lines();
  }

  private static List<String> words(List<String> texts) {
    Table table = new Table();
    texts.forEach(table::row);
    return table.lines();
  }

  private static List<String> metrics(CheckResult effect) {
    List<MetricRow> rows = effect.metrics().stream().filter(MetricRow::common).toList();
    if (rows.isEmpty()) {
      return List.of();
    }
    Table table = new Table().right(1, 2, 3, 4);
    table.row("", "before", "after", "effect", "relative");
    for (MetricRow row : rows) {
      List<String> values = Numbers.pair(row.baseline(), row.rerun());
      double before = row.baseline().orElseThrow();
      double after = row.rerun().orElseThrow();
      table.row(
          row.name(),
          values.get(0),
          values.get(1),
          signed(after - before, ""),
          before == 0 ? "" : signed((after - before) / Math.abs(before) * 100, " %"));
    }
    return table.lines();
  }

  /** Whether one further run of the baseline would have come out so. */
  private static List<String> variance(CheckResult effect) {
    Table table = new Table();
    for (MetricRow row : effect.metrics()) {
      Optional<Sample> sample =
          effect
              .baseline()
              .variance()
              .filter(any -> row.common())
              .flatMap(set -> set.sample(row.name(), Set.of()))
              .filter(found -> found.n() >= 2);
      if (sample.isPresent()) {
        double after = row.rerun().orElseThrow();
        double distance = Math.abs(after - row.baseline().orElseThrow());
        Interval interval = Intervals.prediction(sample.get(), LEVEL);
        table.row(
            row.name(),
            (interval.contains(after) ? "inside " : "outside ")
                + Numbers.value(interval.low())
                + " to "
                + Numbers.value(interval.high())
                + ", where one further run of the baseline is expected; the effect is "
                + String.format(Locale.ROOT, "%.1f", distance / sample.get().spread())
                + " standard deviations of "
                + sample.get().n()
                + " runs");
      }
    }
    return effect.metrics().isEmpty() || effect.baseline().variance().isPresent()
        ? table.lines()
        : new Table()
            .row("none is documented of the baseline: reprise variance tells chance from effect")
            .lines();
  }

  private static String signed(double number, String unit) {
    return number == 0
        ? "0"
        : String.format(Locale.ROOT, "%+.3g", number).replace("+NaN", "NaN") + unit;
  }

  private static List<String> models(CheckResult effect) {
    Table table = new Table();
    effect
        .models()
        .forEach(
            model ->
                table.row(
                    model.pair().path(),
                    switch (model.answer()) {
                      case MET -> "the same model";
                      case FAILED -> "another model";
                      case UNKNOWN, NOT_APPLICABLE -> "not comparable";
                    }));
    return table.lines();
  }

  private static List<String> cost(Cost cost) {
    double before = cost.before().toMillis() / MILLIS;
    double after = cost.after().toMillis() / MILLIS;
    return new Table()
        .row(
            String.format(
                Locale.ROOT,
                "%.2f s without, %.2f s with it, %+.1f %%: by the clock, a rerun of each, one after"
                    + " the other; with all that the machine did beside",
                before,
                after,
                before == 0 ? 0 : (after - before) / before * 100))
        .lines();
  }

  private static void section(List<String> lines, String title, List<String> body, Style style) {
    if (!body.isEmpty()) {
      lines.add("");
      lines.add(style.heading(title));
      lines.addAll(body);
    }
  }
}
