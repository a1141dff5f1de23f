package dev.reprise.client;

import java.nio.file.Path;
import java.util.Map;

/** Opens the store that a tracking URI names. */
public final class Stores {
  private Stores() {}

  /**
   * Opens a store.
   *
   * @param trackingUri {@code http(s)://…}, {@code file:…}, a path, or empty for {@code
   *     ./reprise-runs} under {@code workingDirectory}; {@code databricks} needs {@code
   *     DATABRICKS_HOST} and {@code DATABRICKS_TOKEN}
   * @param environment where MLflow's variables (credentials, TLS, retries, …) are looked up
   * @throws StoreException of kind {@code UNSUPPORTED} for a scheme that has no client here
   */
  @SuppressWarnings("DoNotCallSuggester")
  public static TrackingStore open(
      String trackingUri, Path workingDirectory, Map<String, String> environment) {
    throw new StoreException(StoreException.Kind.UNSUPPORTED, "not built yet: " + trackingUri);
  }
}
