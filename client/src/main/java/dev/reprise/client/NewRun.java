package dev.reprise.client;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A run to be created.
 *
 * @param name at most 250 characters
 * @param startTime kept in milliseconds
 * @param key makes the creation idempotent: kept as the tag {@value #KEY_TAG}
 * @param user for {@code mlflow.user}; empty to leave it out
 */
public record NewRun(
    String experimentId,
    String name,
    Instant startTime,
    Optional<String> key,
    Optional<String> user,
    Map<String, String> tags) {

  /** The tag that a run's key is kept in. */
  public static final String KEY_TAG = "reprise.key";

  /** Keeps a copy of the tags. */
  public NewRun {
    tags = Map.copyOf(tags);
  }
}
