package dev.reprise.client;

import java.util.Map;

/**
 * A model to be logged.
 *
 * @param run that made it
 * @param name without any of {@code / : . % " '}
 * @param key makes the creation idempotent: kept as the tag {@link NewRun#KEY_TAG}
 */
public record NewModel(Run run, String name, String key, Map<String, String> tags) {
  /** Keeps a copy of the tags. */
  public NewModel {
    tags = Map.copyOf(tags);
  }
}
