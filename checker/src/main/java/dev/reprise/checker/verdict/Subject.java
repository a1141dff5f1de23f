package dev.reprise.checker.verdict;

import dev.reprise.record.RunRecord;

/**
 * One of the two runs of a check.
 *
 * @param where link or path at which a person finds the run
 * @param status as MLflow has it: {@code FINISHED}, {@code FAILED}, {@code KILLED}, {@code RUNNING}
 * @param recorded whether the run has a record; if not, {@code record} is empty
 */
public record Subject(
    String id, String name, String where, String status, boolean recorded, RunRecord record) {}
