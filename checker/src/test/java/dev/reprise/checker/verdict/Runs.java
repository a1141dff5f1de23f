package dev.reprise.checker.verdict;

import dev.reprise.record.Factor;
import dev.reprise.record.FileIdentity;
import dev.reprise.record.ModelFile;
import dev.reprise.record.RunRecord;
import dev.reprise.record.RunRecordBuilder;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs to check, each said in a few words. */
public final class Runs {
  private Runs() {}

  /** A finished run whose record has what {@code facts} adds. */
  public static Subject run(String id, Consumer<RunRecordBuilder> facts) {
    return ended(id, "FINISHED", facts);
  }

  /** A run that ended otherwise. */
  public static Subject ended(String id, String status, Consumer<RunRecordBuilder> facts) {
    RunRecordBuilder record = RunRecord.builder();
    everyFactor(record);
    facts.accept(record);
    RunRecord built = record.build();
    return new Subject(
        id,
        "name-" + id,
        "file:/runs/" + id,
        status,
        true,
        built,
        Optional.of(built.sha256()),
        Optional.empty(),
        Predictions.NONE);
  }

  /** Adds a fact to each factor, for a record that is silent of one decides nothing of it. */
  public static void everyFactor(RunRecordBuilder record) {
    for (Factor factor : Factor.values()) {
      record.decisive(factor, "always", "same");
    }
  }

  /** A run that was not recorded. */
  public static Subject unrecorded(String id) {
    RunRecord none = RunRecord.builder().build();
    return new Subject(id, "name-" + id, "file:/runs/" + id, "FINISHED", false, none);
  }

  /** A model whose raw and canonical digests are these. */
  public static ModelFile model(String path, String raw, String canonical, String form) {
    return new ModelFile(path, raw, canonical, form, List.of("date of saving"), 100)
        .in(new FileIdentity(1, 2, "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z"));
  }

  /** A model whose bytes are all there is to it. */
  public static ModelFile raw(String path, String digest) {
    return new ModelFile(path, digest, digest, "raw/1", List.of(), 100);
  }

  /** Adds an unseeded generator and what it drew. */
  public static void chance(RunRecordBuilder record, String site, String drawn) {
    record.decisive(Factor.SEEDS, "chance.java.util.Random@" + site, "left to chance");
    record.incidental(Factor.SEEDS, "drawn", drawn);
  }
}
