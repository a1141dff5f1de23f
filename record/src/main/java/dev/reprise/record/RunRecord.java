package dev.reprise.record;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Everything Reprise knows of one run; {@code reprise/record.json}. Immutable.
 *
 * @param schema {@value #SCHEMA}
 * @param run identity of the run: id, experiment, name, status, exit code, start and end, user
 * @param mode {@code observe}, {@code replay}, {@code pin}
 * @param factors the facts of each factor by name; every factor is present, maybe empty
 * @param metrics histories by metric name
 * @param models in the order of their paths
 * @param launch what a rerun needs: command line, class path, working directory, …
 */
public record RunRecord(
    String schema,
    Map<String, String> run,
    String mode,
    Map<Factor, SortedMap<String, Fact>> factors,
    SortedMap<String, List<MetricPoint>> metrics,
    List<ModelFile> models,
    Map<String, Object> launch,
    List<Gap> gaps,
    List<Hazard> hazards) {

  public static final String SCHEMA = "reprise/record/1";

  /** Where the record lies among a run's artifacts. */
  public static final String ARTIFACT = "reprise/record.json";
}
