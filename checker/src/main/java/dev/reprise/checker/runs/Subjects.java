package dev.reprise.checker.runs;

import dev.reprise.checker.verdict.Subject;
import dev.reprise.client.Metric;
import dev.reprise.record.Digests;
import dev.reprise.record.MetricPoint;
import dev.reprise.record.RunRecord;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the subject of a check from a run and its record. */
public final class Subjects {

  private static final RunRecord NONE = RunRecord.builder().build();

  private Subjects() {}

  /** The run as a baseline: with what is documented of its repeats. */
  public static Subject baseline(LocatedRun located) {
    Subject subject = of(located);
    return located.variance().map(subject::with).orElse(subject);
  }

  /** The run as a subject; metrics that only MLflow has (the program logged them) come along. */
  public static Subject of(LocatedRun located) {
    Optional<byte[]> stored = located.recordBytes();
    Optional<RunRecord> found = stored.map(located::record);
    RunRecord record = found.orElse(NONE);
    SortedMap<String, List<MetricPoint>> metrics = new TreeMap<>(record.metrics());
    for (String name : located.run().metrics().keySet()) {
      metrics.computeIfAbsent(name, key -> history(located, key));
    }
    return new Subject(
        located.run().id(),
        located.run().name(),
        located.where(),
        located.run().status().name(),
        found.isPresent(),
        new RunRecord(
            record.schema(),
            record.run(),
            record.mode(),
            record.factors(),
            metrics,
            record.models(),
            record.golden(),
            record.launch(),
            record.gaps(),
            record.hazards()),
        stored.map(Digests::sha256),
        Optional.empty(),
        new GoldenReader(located, record));
  }

  private static List<MetricPoint> history(LocatedRun located, String key) {
    return located.store().metricHistory(located.run().id(), key).stream()
        .map((Metric point) -> new MetricPoint(point.step(), point.value()))
        .toList();
  }
}
