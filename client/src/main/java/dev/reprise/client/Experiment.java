package dev.reprise.client;

import java.util.Map;

/**
 * An MLflow experiment.
 *
 * @param artifactLocation where the experiment's runs keep their files, as the store writes it
 */
public record Experiment(
    String id, String name, String artifactLocation, boolean active, Map<String, String> tags) {
  /** Keeps a copy of the tags. */
  public Experiment {
    tags = Map.copyOf(tags);
  }
}
