package dev.reprise.client;

/** What a store takes at most, in characters or entries; see MLflow's {@code validation.py}. */
public record Limits(
    int key, int tagValue, int paramValue, int datasetDigest, int batchMetrics, int batchParams) {

  /** What every server since 2.8 takes without cutting, and every database behind it. */
  public static final Limits SAFE = new Limits(250, 5000, 6000, 36, 1000, 100);
}
