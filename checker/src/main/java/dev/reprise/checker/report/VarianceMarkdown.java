package dev.reprise.checker.report;

import dev.reprise.checker.variance.VarianceSet;
import java.util.List;
import java.util.stream.Collectors;

/** A variance set as Markdown. */
final class VarianceMarkdown {
  private VarianceMarkdown() {}

  static String of(VarianceSet set) {
    String notes =
        set.notes().stream()
            .map(note -> "- " + Markdown.text(note) + "\n")
            .collect(Collectors.joining());
    return "# Variance of "
        + Markdown.text(VarianceWords.head(set))
        + "\n\nDocumented "
        + Markdown.text(set.created())
        + " for "
        + Markdown.text(set.runs().get(0).name())
        + ".\n"
        + Markdown.section(
            "Runs", Markdown.table(List.of("name", "run", "where"), VarianceWords.runs(set)))
        + Markdown.section(
            "What was held",
            "\n"
                + Markdown.text(VarianceWords.declared(set))
                + "\n"
                + Markdown.table(List.of("factor", "", "why"), VarianceWords.factors(set)))
        + Markdown.section(
            "Metrics", Markdown.table(VarianceWords.VALUES, VarianceWords.values(set)))
        + Markdown.section(
            "Expected range",
            Markdown.table(VarianceWords.INTERVALS, VarianceWords.intervals(set))
                + "\n"
                + Markdown.text(VarianceWords.METHOD)
                + "\n")
        + Markdown.section(
            "Not documented", Markdown.table(List.of("metric", "why"), VarianceWords.left(set)))
        + Markdown.section("Notes", notes.isEmpty() ? "" : "\n" + notes);
  }
}
