package dev.reprise.examples.changes;

import dev.reprise.record.Factor;
import dev.reprise.record.RecordDiff;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** docs/changes.md, in Markdown. */
final class Page {
  private static final int FACTS = 2;
  private static final int WIDTH = 24;

  private final List<String> lines = new ArrayList<>();

  void text(String text) {
    lines.add(text);
    lines.add("");
  }

  void changes(List<Judged> all) {
    for (Factor factor : Factor.values()) {
      List<Judged> own = all.stream().filter(one -> one.change().factor() == factor).toList();
      if (own.isEmpty()) {
        continue;
      }
      text("### " + factor.key());
      row("changed", "program", "the checker named", "and what follows from it", "verdict", "");
      row("---", "---", "---", "---", "---", "---");
      own.forEach(this::change);
      lines.add("");
    }
  }

  private void change(Judged judged) {
    row(
        judged.change().what(),
        judged.change().program().name(),
        facts(judged.named()),
        facts(judged.brought()),
        judged.check().verdict().name(),
        judged.holds()
            ? "as it should"
            : "**also: " + facts(judged.strayed()) + missing(judged) + "**");
  }

  private static String missing(Judged judged) {
    String missing = judged.silent().isEmpty() ? "" : "; not named: " + judged.silent();
    return missing + (judged.open().isEmpty() ? "" : "; open: " + judged.open());
  }

  void reruns(List<Reruns> all) {
    row(
        "program",
        "seed",
        "reruns",
        "factors named falsely",
        "other seeds by chance, told",
        "verdicts");
    row("---", "---", "---", "---", "---", "---");
    for (Program program : Reruns.programs()) {
      List<Reruns> own = all.stream().filter(one -> one.program().equals(program)).toList();
      row(
          program.name(),
          program.more().isEmpty() ? "left to chance" : "given",
          Integer.toString(own.size()),
          Long.toString(own.stream().filter(Reruns::isFalseAlarm).count()),
          program.more().isEmpty()
              ? Long.toString(own.stream().filter(Reruns::drewOthers).count())
              : "",
          own.stream()
              .collect(Collectors.groupingBy(Reruns::verdict, Collectors.counting()))
              .toString()
              .replaceAll("[{}]", "")
              .replace("=", " "));
    }
    lines.add("");
  }

  void rates(List<Rates.Rate> rates) {
    row("program", "criterion", "runs", "documented", "judged", "wrong", "share");
    row("---", "---", "---", "---", "---", "---", "---");
    for (Rates.Rate rate : rates) {
      row(
          rate.program(),
          "`" + rate.criterion() + "`",
          Integer.toString(rate.pool()),
          Integer.toString(rate.set()),
          Integer.toString(rate.draws()),
          Integer.toString(rate.wrong()),
          String.format(Locale.ROOT, "%.1f %%", 100 * rate.share()));
    }
    lines.add("");
  }

  private void row(String... cells) {
    lines.add(
        Arrays.stream(cells)
            .map(cell -> cell.replace("|", "\\|"))
            .collect(Collectors.joining(" | ", "| ", " |")));
  }

  private static String facts(List<RecordDiff.Change> facts) {
    String shown = facts.stream().limit(FACTS).map(Page::fact).collect(Collectors.joining("<br>"));
    return facts.size() > FACTS ? shown + "<br>and " + (facts.size() - FACTS) + " more" : shown;
  }

  private static String fact(RecordDiff.Change change) {
    return "`%s` %s → %s"
        .formatted(Judged.key(change), value(change.baseline()), value(change.rerun()));
  }

  private static String value(Optional<String> value) {
    String text = value.orElse("none");
    return text.length() <= WIDTH ? text : text.substring(0, WIDTH / 2) + "…";
  }

  @Override
  public String toString() {
    return String.join("\n", lines).strip() + "\n";
  }
}
