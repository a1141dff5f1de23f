package dev.reprise.checker.report;

import dev.reprise.checker.verdict.CheckResult;
import dev.reprise.checker.verdict.Criterion;
import dev.reprise.checker.verdict.MetricRow;
import dev.reprise.checker.verdict.Subject;
import dev.reprise.record.Factor;
import dev.reprise.record.RecordDiff.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a check found, as rows of tables, for the forms that have such. */
final class CheckTables {
  static final List<String> CRITERIA = List.of("criterion", "answer", "why");
  static final List<String> METRICS =
      List.of("metric", "answer", "compared", "baseline", "rerun", "difference", "tolerance");
  static final List<String> VARIANCE =
      List.of("metric", "answer", "rerun", "one further run", "level", "runs");
  static final List<String> EQUIVALENCE =
      List.of("metric", "answer", "difference", "margin", "true difference", "p", "runs");
  static final List<String> MODELS = List.of("model", "answer", "why");
  static final List<String> FACTORS = List.of("factor", "answer", "guarded", "what differs");
  static final List<String> CHANGES = List.of("factor", "fact", "baseline", "rerun", "");
  static final List<String> HAZARDS = List.of("run", "hazard", "where", "why");
  static final List<String> GAPS = List.of("run", "factor", "what", "why");

  private CheckTables() {}

  static List<List<String>> criteria(CheckResult result) {
    return result.criteria().stream()
        .map(
            criterion ->
                List.of(
                    (criterion.kind() == Criterion.Kind.GUARD ? "same " : "") + criterion.name(),
                    criterion.answer().word(),
                    criterion.why()))
        .toList();
  }

  static List<List<String>> metrics(CheckResult result) {
    return result.metrics().stream().map(CheckTables::metric).toList();
  }

  private static List<String> metric(MetricRow row) {
    List<String> values = Numbers.pair(row.baseline(), row.rerun());
    return List.of(
        row.name(),
        row.answer().word() + TextReport.parting(row),
        row.compared().word(),
        values.get(0),
        values.get(1),
        Numbers.difference(row),
        row.tolerance().toString());
  }

  static List<List<String>> variance(CheckResult result) {
    return result.variance().stream()
        .map(
            row ->
                List.of(
                    row.metric(),
                    row.answer().word(),
                    row.rerun().map(Numbers::value).orElse("missing"),
                    VarianceWords.range(row.interval()),
                    Numbers.percent(row.level()),
                    String.valueOf(row.runs())))
        .toList();
  }

  static List<List<String>> equivalence(CheckResult result) {
    return result.equivalence().stream()
        .map(
            row ->
                List.of(
                    row.metric(),
                    row.answer().word(),
                    Numbers.value(row.difference()),
                    Numbers.value(row.margin()),
                    VarianceWords.range(row.interval()),
                    Numbers.value(row.p()),
                    row.baselineRuns() + " + " + row.reruns()))
        .toList();
  }

  static List<List<String>> models(CheckResult result) {
    return result.models().stream()
        .map(row -> List.of(row.pair().path(), row.answer().word(), TextReport.model(row.pair())))
        .toList();
  }

  /** All eight factors, each with the decisive facts that differ. */
  static List<List<String>> factors(CheckResult result) {
    List<List<String>> rows = new ArrayList<>();
    for (Factor factor : Factor.values()) {
      List<String> differs =
          result.changes().stream()
              .filter(change -> change.factor() == factor && change.decisive())
              .map(Change::fact)
              .toList();
      Optional<Criterion> guard =
          result.criteria().stream()
              .filter(
                  criterion ->
                      criterion.kind() == Criterion.Kind.GUARD
                          && criterion.name().equals(factor.key()))
              .findFirst();
      rows.add(
          List.of(
              factor.key(),
              guard.map(g -> g.answer().word()).orElse(unguarded(factor, differs, result)),
              guard.isPresent() ? "yes" : "no",
              differs.isEmpty() ? "" : String.join(", ", differs)));
    }
    return rows;
  }

  private static String unguarded(Factor factor, List<String> differs, CheckResult result) {
    if (!differs.isEmpty()) {
      return "differs";
    }
    boolean chance = factor == Factor.SEEDS && !result.leftToChance().isEmpty();
    return chance ? "left to chance" : "same";
  }

  static List<List<String>> changes(CheckResult result, boolean all) {
    return result.changes().stream()
        .filter(change -> all || change.decisive())
        .map(
            change ->
                List.of(
                    change.factor().key(),
                    change.fact(),
                    change.baseline().orElse("(absent)"),
                    change.rerun().orElse("(absent)"),
                    change.decisive() ? "" : "incidental"))
        .toList();
  }

  static List<List<String>> hazards(CheckResult result) {
    return sides(result)
        .flatMap(
            side ->
                side.subject().record().hazards().stream()
                    .map(hazard -> List.of(side.name(), hazard.id(), hazard.where(), hazard.why())))
        .toList();
  }

  static List<List<String>> gaps(CheckResult result) {
    return sides(result)
        .flatMap(
            side ->
                side.subject().record().gaps().stream()
                    .map(gap -> List.of(side.name(), gap.factor().key(), gap.what(), gap.why())))
        .toList();
  }

  private record Side(String name, Subject subject) {}

  private static Stream<Side> sides(CheckResult result) {
    return Stream.of(new Side("baseline", result.baseline()), new Side("rerun", result.rerun()));
  }

  static List<List<String>> subjects(CheckResult result) {
    return sides(result)
        .map(
            side ->
                List.of(
                    side.name(),
                    side.subject().name(),
                    side.subject().id(),
                    side.subject().where()))
        .toList();
  }

  /** The verdict, what was required, and what was reached. */
  static String head(CheckResult result) {
    return "required "
        + result.policy().required()
        + result.reached().map(rung -> ", reached " + rung).orElse("")
        + result.policy().source().map(file -> ", policy " + file.name()).orElse("");
  }

  /** Seeds left to chance, and what that makes of equal outcomes. */
  static List<String> chance(CheckResult result) {
    List<String> all = new ArrayList<>(result.leftToChance());
    result.suspicion().ifPresent(all::add);
    return all;
  }
}
