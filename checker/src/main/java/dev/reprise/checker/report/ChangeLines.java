package dev.reprise.checker.report;

import dev.reprise.checker.verdict.CheckResult;
import dev.reprise.checker.verdict.Verdict;
import dev.reprise.record.Factor;
import dev.reprise.record.RecordDiff.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What changed between two runs, by factor. */
final class ChangeLines {
  /** Longer values are shortened on a terminal; JSON has them whole. */
  private static final int WIDTH = 48;

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final int DIGEST = 12;

  /** More facts than these of one factor are counted, unless all are asked for. */
  private static final int FACTS = 12;

  private static final String NOTHING = "nothing that may change a model";

  private static final String UNEXPLAINED =
      "no recorded fact explains the difference. First suspects are the gaps and hazards that are"
          + " told, then threads that race and native code; runs with tasks=on, serial=on or"
          + " perturb=order tell them apart";

  private ChangeLines() {}

  static List<String> of(CheckResult result, Style style, boolean all) {
    List<Change> shown =
        result.changes().stream().filter(change -> all || change.decisive()).toList();
    int hidden = result.changes().size() - shown.size();
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(style.heading("What changed"));
    if (shown.isEmpty()) {
      lines.addAll(new Table().row(isExplained(result) ? NOTHING : UNEXPLAINED).lines());
    }
    Table table = new Table();
    for (Factor factor : Factor.values()) {
      add(table, factor, shown, all);
    }
    lines.addAll(table.lines());
    if (hidden > 0) {
      String facts = hidden == 1 ? " incidental fact" : " incidental facts";
      lines.add("  (and " + hidden + facts + "; --all shows them)");
    }
    return lines;
  }

  /** Whether there is nothing to explain, or chance does. */
  private static boolean isExplained(CheckResult result) {
    boolean differs = result.verdict() == Verdict.DIFFERENT;
    return !differs || !result.leftToChance().isEmpty();
  }

  private static void add(Table table, Factor factor, List<Change> changes, boolean all) {
    List<Change> own = changes.stream().filter(change -> change.factor() == factor).toList();
    own.stream()
        .limit(all ? own.size() : FACTS)
        .forEach(
            change ->
                table.row(
                    factor.key(),
                    change.fact(),
                    value(change.baseline())
                        + " | "
                        + value(change.rerun())
                        + (change.decisive() ? "" : "  (incidental)")));
    if (!all && own.size() > FACTS) {
      table.row(factor.key(), "and " + (own.size() - FACTS) + " more (--all)");
    }
  }

  private static String value(Optional<String> value) {
    return shortened(value.orElse("(absent)"));
  }

  /** On one line, and not longer than a table bears; a digest by its beginning. */
  static String shortened(String value) {
    if (SHA256.matcher(value).matches()) {
      return value.substring(0, DIGEST) + "…";
    }
    String text = value.replaceAll("\\s+", " ");
    return text.length() <= WIDTH ? text : text.substring(0, WIDTH - 1) + "…";
  }
}
