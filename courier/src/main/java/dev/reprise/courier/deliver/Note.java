package dev.reprise.courier.deliver;

import dev.reprise.client.RunStatus;
import dev.reprise.record.Fact;
import dev.reprise.record.Factor;
import dev.reprise.record.Gap;
import dev.reprise.record.Hazard;
import dev.reprise.record.RunNote;
import dev.reprise.record.RunRecord;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The description of a run, in Markdown: a sentence first, since MLflow's UI folds the rest. */
final class Note {
  private static final int MOST_LISTED = 10;

  private Note() {}

  static String of(RunRecord record, Collected collected, Ending ending, Duration took) {
    StringBuilder note = new StringBuilder(2000);
    note.append(sentence(record, collected, ending, took)).append(RunNote.TABLE);
    for (Factor factor : Factor.values()) {
      note.append("| ")
          .append(factor.key())
          .append(" | ")
          .append(cell(recorded(record, collected, factor)))
          .append(" | `")
          .append(record.digest(factor).tag())
          .append("` |\n");
    }
    list(note, "Trainings that failed", record, RecordAssembly.FAILED);
    list(note, "Models that could not be read", record, Models.GONE);
    list(note, "Models that were not logged", record, Models.LEFT);
    list(note, "Hazards", record.hazards().stream().map(Note::hazard).toList());
    list(note, "Gaps", record.gaps().stream().map(Note::gap).toList());
    return note.append(RunNote.END).toString();
  }

  private static String sentence(
      RunRecord record, Collected collected, Ending ending, Duration took) {
    String how =
        switch (ending.status()) {
          case FINISHED -> "finished";
          case FAILED -> "failed (" + ending.reason() + ")";
          default -> "was killed";
        };
    String time = ending.status() == RunStatus.KILLED ? " after at least " : " after ";
    return RunNote.BEGIN
        + cell(how)
        + time
        + duration(took)
        + mode(record)
        + "; data: "
        + Chips.data(collected)
        + ", code: "
        + Chips.code(record)
        + ", seeds: "
        + Chips.seeds(record)
        + "; "
        + count(record.gaps().size(), "gap")
        + ", "
        + count(record.hazards().size(), "hazard")
        + ".";
  }

  private static String mode(RunRecord record) {
    Fact source = record.facts(Factor.SEEDS).get("replay.source");
    return source == null ? "" : " as a replay of " + cell(source.value());
  }

  private static String recorded(RunRecord record, Collected collected, Factor factor) {
    return switch (factor) {
      case CODE -> Chips.code(record);
      case DATA -> Chips.data(collected);
      case SEEDS -> Chips.seeds(record);
      default -> {
        long decisive = record.facts(factor).values().stream().filter(f -> f.decisive()).count();
        long other = record.facts(factor).size() - decisive;
        yield decisive + " that decide, " + other + " more";
      }
    };
  }

  private static void list(StringBuilder note, String title, RunRecord record, String key) {
    String text = record.run().getOrDefault(key, "");
    list(note, title, text.isEmpty() ? List.of() : List.of(text));
  }

  private static void list(StringBuilder note, String title, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    note.append("\n**").append(title).append("**\n\n");
    note.append(
        lines.stream()
            .limit(MOST_LISTED)
            .map(line -> "- " + line.replace('\n', ' ') + "\n")
            .collect(Collectors.joining()));
    if (lines.size() > MOST_LISTED) {
      note.append("- and ").append(lines.size() - MOST_LISTED).append(" more in the record\n");
    }
  }

  private static String hazard(Hazard hazard) {
    return "`" + hazard.id() + "` at `" + hazard.where() + "`: " + hazard.why();
  }

  private static String gap(Gap gap) {
    return gap.factor().key() + ", " + gap.what() + ": " + gap.why();
  }

  private static String count(long n, String what) {
    return (n == 0 ? "no " : n + " ") + what + (n == 1 ? "" : "s");
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace('\n', ' ');
  }

  static String duration(Duration took) {
    long seconds = Math.max(0, took.toSeconds());
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.1f s", Math.max(0, took.toMillis()) / 1000.0);
    }
    if (seconds < 3600) {
      return seconds / 60 + " min " + seconds % 60 + " s";
    }
    return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
  }
}
