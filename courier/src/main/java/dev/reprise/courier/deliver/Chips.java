package dev.reprise.courier.deliver;

import dev.reprise.courier.collect.Sha256;
import dev.reprise.record.Fact;
import dev.reprise.record.Factor;
import dev.reprise.record.ModelFile;
import dev.reprise.record.RunRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The tags of a finished run: headlines that a person reads whole in MLflow's UI (it shows about 40
 * characters of key and value), and digests that a search compares.
 */
final class Chips {
  static final String RECORD = "reprise.record.sha256";
  private static final String MODEL = "reprise.model.sha256";
  private static final String DRAWN = "reprise.seeds.drawn";
  private static final int WHOLE = 38;

  private Chips() {}

  static Map<String, String> of(RunRecord record, Collected collected) {
    Map<String, String> tags = new LinkedHashMap<>();
    chip(tags, "reprise.seeds", seeds(record));
    chip(tags, "reprise.data", data(collected));
    chip(tags, "reprise.code", code(record));
    chip(tags, "reprise.gaps", Integer.toString(record.gaps().size()));
    chip(tags, "reprise.hazards", Integer.toString(record.hazards().size()));
    for (Factor factor : Factor.values()) {
      tags.put("reprise." + factor.key() + ".sha", record.digest(factor).tag());
    }
    tags.put(RECORD, record.sha256());
    put(tags, MODEL, models(record));
    put(tags, DRAWN, collected.value(Factor.SEEDS, "drawn"));
    return tags;
  }

  private static void put(Map<String, String> tags, String key, String value) {
    if (!value.isEmpty()) {
      tags.put(key, value);
    }
  }

  private static void chip(Map<String, String> tags, String key, String value) {
    int most = WHOLE - key.length();
    tags.put(key, value.length() <= most ? value : value.substring(0, most - 1) + "…");
  }

  /** How many places chose their seeds, and how many left them to chance. */
  static String seeds(RunRecord record) {
    Fact replayed = record.facts(Factor.SEEDS).get("replay.given");
    if (replayed != null) {
      return "replayed " + replayed.value();
    }
    String pinned = record.mode().equals("pin") ? "pinned; " : "";
    long chance =
        record.facts(Factor.SEEDS).values().stream()
            .filter(
                f ->
                    f.decisive()
                        && (f.value().equals("left to chance") || f.value().equals("clock")))
            .count();
    long chosen =
        record.facts(Factor.SEEDS).values().stream().filter(Fact::decisive).count() - chance;
    if (chosen + chance == 0) {
      return pinned + "none seen";
    }
    return pinned + chosen + " chosen, " + chance + " by chance";
  }

  /** How many files, and how large in all. */
  static String data(Collected collected) {
    int count = collected.data().size();
    if (count == 0) {
      return "none seen";
    }
    long bytes = collected.data().stream().mapToLong(d -> Math.max(0, d.bytes())).sum();
    return count + (count == 1 ? " file, " : " files, ") + size(bytes);
  }

  /** Which commit, and whether the files differ from it. */
  static String code(RunRecord record) {
    Map<String, Fact> facts = record.facts(Factor.CODE);
    Fact commit = facts.get("git.commit");
    if (commit == null) {
      return record.digest(Factor.CODE).gap() ? "not recorded" : "no repository";
    }
    Fact dirty = facts.get("git.dirty");
    String state = dirty != null && dirty.value().equals("true") ? " changed" : " clean";
    return commit.value().substring(0, Math.min(7, commit.value().length())) + state;
  }

  static String size(long bytes) {
    String[] units = {"B", "kB", "MB", "GB", "TB"};
    double size = bytes;
    int unit = 0;
    while (size >= 1000 && unit < units.length - 1) {
      size /= 1000;
      unit++;
    }
    return unit == 0
        ? bytes + " B"
        : String.format(Locale.ROOT, size < 10 ? "%.1f %s" : "%.0f %s", size, units[unit]);
  }

  /** The digest of the only model, else of the list of all of them; empty if there is none. */
  private static String models(RunRecord record) {
    List<ModelFile> models = record.models();
    if (models.size() == 1) {
      return models.get(0).canonical();
    }
    StringBuilder all = new StringBuilder();
    models.forEach(m -> all.append(m.form()).append(':').append(m.canonical()).append('\n'));
    return models.isEmpty() ? "" : Sha256.of(all.toString());
  }
}
