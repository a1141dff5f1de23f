package dev.reprise.checker.report;

import dev.reprise.checker.verdict.CheckResult;
import dev.reprise.record.Gap;
import dev.reprise.record.Hazard;
import dev.reprise.record.RunRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gaps and hazards of both runs, each once. */
final class SubjectLines {
  private SubjectLines() {}

  static List<String> gapsAndHazards(CheckResult result, Style style) {
    RunRecord baseline = result.baseline().record();
    RunRecord rerun = result.rerun().record();
    Set<Hazard> hazards = new LinkedHashSet<>(baseline.hazards());
    hazards.addAll(rerun.hazards());
    Set<Gap> gaps = new LinkedHashSet<>(baseline.gaps());
    gaps.addAll(rerun.gaps());
    List<String> lines = new ArrayList<>();
    if (!hazards.isEmpty()) {
      lines.add("");
      lines.add(style.heading("Hazards: what makes reruns differ"));
      Table table = new Table();
      hazards.forEach(
          hazard ->
              table.row(
                  hazard.id(),
                  hazard.where(),
                  whose(baseline.hazards().contains(hazard), rerun.hazards().contains(hazard)),
                  hazard.why()));
      lines.addAll(table.lines());
    }
    if (!gaps.isEmpty()) {
      lines.add("");
      lines.add(style.heading("Gaps: what could not be recorded"));
      Table table = new Table();
      gaps.forEach(
          gap ->
              table.row(
                  gap.factor().key(),
                  gap.what(),
                  whose(baseline.gaps().contains(gap), rerun.gaps().contains(gap)),
                  gap.why()));
      lines.addAll(table.lines());
    }
    return lines;
  }

  private static String whose(boolean baseline, boolean rerun) {
    return baseline && rerun ? "both" : baseline ? "baseline" : "rerun";
  }
}
