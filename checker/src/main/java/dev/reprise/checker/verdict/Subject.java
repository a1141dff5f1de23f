package dev.reprise.checker.verdict;

import dev.reprise.checker.variance.VarianceSet;
import dev.reprise.record.Golden;
import dev.reprise.record.RunRecord;
import java.util.List;
import java.util.Optional;

/**
 * One of the two runs of a check.
 *
 * @param where link or path at which a person finds the run
 * @param status as MLflow has it: {@code FINISHED}, {@code FAILED}, {@code KILLED}, {@code RUNNING}
 * @param recorded whether the run has a record; if not, {@code record} is empty
 * @param digest SHA-256 of the record as it is stored
 * @param variance what is documented of runs that repeat it
 * @param predictions its golden predictions
 */
public record Subject(
    String id,
    String name,
    String where,
    String status,
    boolean recorded,
    RunRecord record,
    Optional<String> digest,
    Optional<VarianceSet> variance,
    Predictions predictions) {

  /** A run of which no variance is documented. */
  public Subject(
      String id, String name, String where, String status, boolean recorded, RunRecord record) {
    this(
        id,
        name,
        where,
        status,
        recorded,
        record,
        Optional.empty(),
        Optional.empty(),
        Predictions.NONE);
  }

  /** The same with these golden predictions alone. */
  public Subject with(List<Golden> golden, Predictions read) {
    RunRecord predicting =
        new RunRecord(
            record.schema(),
            record.run(),
            record.mode(),
            record.factors(),
            record.metrics(),
            record.models(),
            golden,
            record.launch(),
            record.gaps(),
            record.hazards());
    return new Subject(id, name, where, status, recorded, predicting, digest, variance, read);
  }

  /** The same with what is documented of its repeats. */
  public Subject with(VarianceSet set) {
    return new Subject(
        id, name, where, status, recorded, record, digest, Optional.of(set), predictions);
  }
}
