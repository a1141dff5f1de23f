package dev.reprise.record;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Everything Reprise knows of one run; {@code reprise/record.json}, described in {@code
 * docs/record.md}. Immutable.
 *
 * @param schema {@value #SCHEMA}
 * @param run identity of the run: id, experiment, name, status, exit code, start and end, user
 * @param mode {@code observe}, {@code replay}, {@code pin}
 * @param factors the facts of each factor by name; every factor is present, maybe empty
 * @param metrics histories by metric name
 * @param models in the order of their paths
 * @param golden predictions of the models, in the order of their paths
 * @param launch what a rerun needs: command line, class path, working directory, …; strings,
 *     numbers, booleans, lists and maps of them
 */
public record RunRecord(
    String schema,
    Map<String, String> run,
    String mode,
    Map<Factor, SortedMap<String, Fact>> factors,
    SortedMap<String, List<MetricPoint>> metrics,
    List<ModelFile> models,
    List<Golden> golden,
    Map<String, Object> launch,
    List<Gap> gaps,
    List<Hazard> hazards) {

  /** The schema that this version writes. */
  public static final String SCHEMA = "reprise/record/1";

  /** Where the record lies among a run's artifacts. */
  public static final String ARTIFACT = "reprise/record.json";

  /** Begins a record in mode {@code observe} with nothing in it. */
  public static RunRecordBuilder builder() {
    return new RunRecordBuilder();
  }

  /** The facts of a factor by name; empty if there are none. */
  public SortedMap<String, Fact> facts(Factor factor) {
    return factors.getOrDefault(factor, RunRecordBuilder.NO_FACTS);
  }

  /** The digest of a factor's decisive facts. */
  public FactorDigest digest(Factor factor) {
    return FactorDigest.of(
        facts(factor),
        gaps.stream().anyMatch(gap -> gap.factor().equals(factor) && gap.leavesDigestOpen()));
  }

  /** SHA-256 of the record's canonical bytes: the tag {@code reprise.record.sha256}. */
  public String sha256() {
    return Digests.sha256(RecordJson.bytes(this));
  }
}
