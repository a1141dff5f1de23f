package dev.reprise.checker.report;

import dev.reprise.checker.verdict.Answer;
import dev.reprise.checker.verdict.CheckResult;
import dev.reprise.checker.verdict.Compared;
import dev.reprise.checker.verdict.Criterion;
import dev.reprise.checker.verdict.Divergence;
import dev.reprise.checker.verdict.MetricRow;
import dev.reprise.checker.verdict.ModelRow;
import dev.reprise.checker.verdict.Subject;
import dev.reprise.checker.verdict.Verdict;
import dev.reprise.record.Gap;
import dev.reprise.record.Hazard;
import dev.reprise.record.ModelFile;
import dev.reprise.record.ModelPair;
import dev.reprise.record.RunRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The result of a check for a person at a terminal. */
public final class TextReport {
  /** The form of a model whose bytes are all there is to it. */
  private static final String RAW = "raw/1";

  private final Style style;
  private final boolean all;
  private final List<String> lines = new ArrayList<>();

  private TextReport(Style style, boolean all) {
    this.style = style;
    this.all = all;
  }

  /**
   * The report, with a line break at its end.
   *
   * @param all also what cannot change a model: incidental facts
   */
  public static String of(CheckResult result, Style style, boolean all) {
    TextReport report = new TextReport(style, all);
    report.head(result);
    report.criteria(result);
    report.metrics(result);
    report.lines.addAll(StatisticLines.of(result, style));
    report.models(result);
    report.lines.addAll(ChangeLines.of(result, style, report.all));
    report.leftToChance(result);
    report.issues(result);
    return String.join(System.lineSeparator(), report.lines) + System.lineSeparator();
  }

  /** The verdict, the criteria, where the runs part, and what was left to chance. */
  public static String brief(CheckResult result, Style style) {
    TextReport report = new TextReport(style, false);
    report.head(result);
    report.criteria(result);
    result.firstDivergence().ifPresent(first -> report.lines.addAll(line(divergence(first))));
    report.leftToChance(result);
    return String.join(System.lineSeparator(), report.lines) + System.lineSeparator();
  }

  private void head(CheckResult result) {
    String required = "required " + result.policy().required();
    String reached =
        result
            .reached()
            .filter(rung -> rung != result.verdict())
            .map(r -> ", reached " + r)
            .orElse("");
    lines.add(style.verdict(result.verdict()) + "  (" + required + reached + ")");
    result.missing().ifPresent(missing -> lines.addAll(Words.wrap(missing, Words.WIDTH)));
    lines.addAll(
        new Table()
            .row(subject("baseline", result.baseline()))
            .row(subject("rerun", result.rerun()))
            .lines());
    result
        .policy()
        .source()
        .map(file -> "policy    " + file.name() + "  sha256 " + start(file.sha256()))
        .ifPresent(line -> lines.add("  " + line));
  }

  private static String[] subject(String side, Subject subject) {
    return new String[] {side, subject.name() + "  " + subject.id() + "  " + subject.where()};
  }

  private void heading(String text) {
    lines.add("");
    lines.add(style.heading(text));
  }

  private void criteria(CheckResult result) {
    heading("Criteria");
    Table table = new Table();
    for (Criterion criterion : result.criteria()) {
      boolean guard = criterion.kind() == Criterion.Kind.GUARD;
      table.row(
          guard ? "same " + criterion.name() : criterion.name(),
          criterion.answer().word(),
          criterion.why());
    }
    paint(table, result.criteria().stream().map(Criterion::answer).toList());
    if (result.policy().same().isEmpty()) {
      lines.add("  nothing guarded: this is a comparison, not a check of a rerun");
    }
  }

  /** Adds the table's lines, each in the colour of its answer. */
  private void paint(Table table, List<Answer> answers) {
    List<List<String>> rows = table.rows();
    for (int i = 0; i < rows.size(); i++) {
      int answer = i - (rows.size() - answers.size());
      for (String line : rows.get(i)) {
        lines.add(answer < 0 ? line : style.line(answers.get(answer), line));
      }
    }
  }

  private void metrics(CheckResult result) {
    if (result.metrics().isEmpty()) {
      return;
    }
    heading("Metrics" + compared(result.metrics()));
    Table table =
        new Table().right(1, 2, 3, 4).row("", "baseline", "rerun", "difference", "tolerance", "");
    for (MetricRow row : result.metrics()) {
      List<String> values = Numbers.pair(row.baseline(), row.rerun());
      table.row(
          row.name(),
          values.get(0),
          values.get(1),
          Numbers.difference(row),
          row.tolerance().toString(),
          row.answer().word() + parting(row));
    }
    paint(table, result.metrics().stream().map(MetricRow::answer).toList());
    result.firstDivergence().ifPresent(first -> lines.addAll(line(divergence(first))));
  }

  /** What the values are, where it is the same of all metrics. */
  private static String compared(List<MetricRow> rows) {
    Set<Compared> kinds = rows.stream().map(MetricRow::compared).collect(Collectors.toSet());
    return switch (kinds.size() == 1 ? rows.get(0).compared() : Compared.BEST) {
      case LAST -> " (last value)";
      case EVERY -> " (last value, compared at every step)";
      case HIGHEST -> " (highest value)";
      case LOWEST -> " (lowest value)";
      case BEST -> kinds.size() == 1 ? " (best value)" : " (the value that is compared)";
    };
  }

  static String parting(MetricRow row) {
    String parts = row.divergence().map(d -> ", parts at step " + d.step()).orElse("");
    return parts + row.beyond().map(d -> ", beyond tolerance at " + d.step()).orElse("");
  }

  private static List<String> line(String text) {
    return new Table().row(text).lines();
  }

  private static String divergence(Divergence first) {
    return "the histories first part at step "
        + first.step()
        + ": "
        + first.metric()
        + " "
        + String.join(" | ", Numbers.pair(first.baseline(), first.rerun()));
  }

  private void models(CheckResult result) {
    if (result.models().isEmpty()) {
      return;
    }
    heading("Models");
    Table table = new Table();
    for (ModelRow row : result.models()) {
      table.row(row.pair().path(), row.answer().word(), model(row.pair()));
    }
    paint(table, result.models().stream().map(ModelRow::answer).toList());
  }

  static String model(ModelPair row) {
    if (row.rerun().isEmpty() || row.baseline().isEmpty()) {
      return "only the " + (row.rerun().isEmpty() ? "baseline" : "rerun") + " has it";
    }
    ModelFile model = row.baseline().get();
    if (row.rawEqual()) {
      return "equal byte for byte, " + model.bytes() + " bytes, sha256 " + start(model.raw());
    }
    if (row.canonicalEqual()) {
      return "equal in form " + model.form() + " without " + omitted(model) + "; the bytes differ";
    }
    ModelFile other = row.rerun().get();
    if (model.form().equals(RAW) && other.form().equals(RAW)) {
      return "the bytes differ: sha256 " + start(model.raw()) + " | " + start(other.raw());
    }
    return model.form().equals(other.form())
        ? "differs in form "
            + model.form()
            + ": "
            + start(model.canonical())
            + " | "
            + start(other.canonical())
        : "forms differ: " + model.form() + " | " + other.form();
  }

  private static String omitted(ModelFile model) {
    return model.omitted().stream().collect(Collectors.joining(", "));
  }

  private static String start(String digest) {
    return digest.substring(0, Math.min(12, digest.length())) + "…";
  }

  private void issues(CheckResult result) {
    RunRecord baseline = result.baseline().record();
    RunRecord rerun = result.rerun().record();
    Set<Gap> gaps = new LinkedHashSet<>(baseline.gaps());
    gaps.addAll(rerun.gaps());
    Set<Hazard> hazards = new LinkedHashSet<>(baseline.hazards());
    hazards.addAll(rerun.hazards());
    hazards.removeIf(hazard -> isToldAsChance(hazard, result));
    Set<Object> first = Set.copyOf(union(baseline));
    Set<Object> second = Set.copyOf(union(rerun));
    lines.addAll(
        IssueLines.of(
            gaps,
            hazards,
            issue -> !second.contains(issue) ? "baseline" : first.contains(issue) ? "" : "rerun",
            style));
  }

  private static boolean isToldAsChance(Hazard hazard, CheckResult result) {
    return hazard.id().equals("unseeded-generator")
        && result.leftToChance().stream().anyMatch(site -> site.endsWith("@" + hazard.where()));
  }

  private static Set<Object> union(RunRecord record) {
    Set<Object> issues = new LinkedHashSet<>(record.gaps());
    issues.addAll(record.hazards());
    return issues;
  }

  private void leftToChance(CheckResult result) {
    if (result.leftToChance().isEmpty()) {
      return;
    }
    heading("Seeds left to chance");
    result.leftToChance().forEach(site -> lines.add("  " + site));
    if (result.suspicion().isPresent()) {
      lines.addAll(line(result.suspicion().get()));
      return;
    }
    boolean harmless = result.reached().isPresent() && result.firstDivergence().isEmpty();
    lines.add(
        harmless && result.verdict() != Verdict.DIFFERENT
            ? "  they had no part in what was compared: all of it is equal"
            : "  give these generators a seed, or the next run may differ as well");
  }
}
