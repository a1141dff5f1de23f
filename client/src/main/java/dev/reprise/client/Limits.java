package dev.reprise.client;

import java.util.Collection;
import java.util.Map;

/**
 * What a store takes at most, in characters or entries; see MLflow's {@code validation.py}.
 *
 * @param key of a key as stored, that is after {@link Keys#escape}
 * @param batchMetrics metrics in one request, and entries of all kinds together
 * @param batchParams params in one request; the same number of tags
 */
public record Limits(
    int key, int tagValue, int paramValue, int datasetDigest, int batchMetrics, int batchParams) {

  /** What every server since 2.8 takes without cutting, and every database behind it. */
  public static final Limits SAFE = new Limits(250, 5000, 6000, 36, 1000, 100);

  private static final int RUN_NAME = 250;
  private static final int EXPERIMENT_NAME = 256;

  /**
   * A value as stores keep it: PostgreSQL takes no NUL, so that one is shown as its symbol U+2400.
   */
  public static String storable(String value) {
    return value.replace('\0', '\u2400');
  }

  /**
   * Checks a name that a run is to have.
   *
   * @throws IllegalArgumentException naming the length and the limit
   */
  public void checkRunName(String name) {
    checkLength("name of run " + name, name, RUN_NAME);
  }

  /**
   * Checks a name that an experiment is to have.
   *
   * @throws IllegalArgumentException if it is empty, or naming the length and the limit
   */
  public void checkExperimentName(String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("An experiment needs a name; this one is empty.");
    }
    checkLength("name of experiment " + name, name, EXPERIMENT_NAME);
  }

  /**
   * Checks what is about to be logged.
   *
   * @throws IllegalArgumentException naming the key, the length and the limit
   */
  public void check(
      Collection<Metric> metrics, Collection<Param> params, Map<String, String> tags) {
    metrics.forEach(m -> checkKey("metric", m.key()));
    for (Param param : params) {
      checkKey("param", param.key());
      checkValue("param", param.key(), param.value(), paramValue);
    }
    tags.forEach(
        (name, value) -> {
          checkKey("tag", name);
          checkValue("tag", name, value, tagValue);
        });
  }

  /**
   * Checks a dataset.
   *
   * @throws IllegalArgumentException naming what is too long and the limit
   */
  public void check(DatasetInput input) {
    checkLength("name of dataset " + input.name(), input.name(), 500);
    checkLength("digest of dataset " + input.name(), input.digest(), datasetDigest);
    checkLength("source type of dataset " + input.name(), input.sourceType(), 36);
    checkLength("source of dataset " + input.name(), input.source(), 65_535);
    checkLength("schema of dataset " + input.name(), input.schema(), 65_535);
    checkLength("profile of dataset " + input.name(), input.profile(), 16_777_215);
    input
        .tags()
        .forEach(
            (name, value) -> {
              checkLength("key of input tag " + name, name, 255);
              checkLength("input tag " + name, value, 500);
            });
  }

  private void checkKey(String what, String name) {
    checkLength("key of " + what + " " + name, Keys.escape(name), key);
  }

  private static void checkValue(String what, String name, String value, int most) {
    checkLength(what + " " + name, value, most);
  }

  private static void checkLength(String what, String text, int most) {
    if (text.length() > most) {
      throw new IllegalArgumentException(
          "The "
              + what
              + " has "
              + text.length()
              + " characters, MLflow takes "
              + most
              + ": put it into an artifact.");
    }
  }
}
