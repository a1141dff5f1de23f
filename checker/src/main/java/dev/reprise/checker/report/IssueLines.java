package dev.reprise.checker.report;

import dev.reprise.record.Gap;
import dev.reprise.record.Hazard;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Gaps and hazards, each with a word of whose it is where there are two runs. */
final class IssueLines {
  private IssueLines() {}

  /**
   * The lines.
   *
   * @param whose a word for a gap or hazard; may be empty
   */
  static List<String> of(
      Collection<Gap> gaps,
      Collection<Hazard> hazards,
      Function<Object, String> whose,
      Style style) {
    List<String> lines = new ArrayList<>();
    if (!hazards.isEmpty()) {
      lines.add("");
      lines.add(style.heading("Hazards: what makes reruns differ"));
      Table table = new Table();
      hazards.forEach(
          hazard -> table.row(hazard.id(), hazard.where(), whose.apply(hazard), hazard.why()));
      lines.addAll(table.lines());
    }
    if (!gaps.isEmpty()) {
      lines.add("");
      lines.add(style.heading("Gaps: what could not be recorded"));
      Table table = new Table();
      gaps.forEach(gap -> table.row(gap.factor().key(), gap.what(), whose.apply(gap), gap.why()));
      lines.addAll(table.lines());
    }
    return lines;
  }
}
