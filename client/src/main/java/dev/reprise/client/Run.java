package dev.reprise.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An MLflow run as a store holds it.
 *
 * @param startTime in milliseconds
 * @param endTime in milliseconds; empty while it runs
 * @param active false for one that is deleted
 * @param metrics the latest point of each metric, by step, then time
 * @param artifactUri as the store writes it
 */
public record Run(
    String id,
    String experimentId,
    String name,
    RunStatus status,
    Instant startTime,
    Optional<Instant> endTime,
    String artifactUri,
    boolean active,
    Map<String, String> tags,
    Map<String, String> params,
    Map<String, Metric> metrics,
    List<DatasetInput> inputs) {
  /** Keeps copies. */
  public Run {
    tags = Map.copyOf(tags);
    params = Map.copyOf(params);
    metrics = Map.copyOf(metrics);
    inputs = List.copyOf(inputs);
  }
}
