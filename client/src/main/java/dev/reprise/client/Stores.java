package dev.reprise.client;

import dev.reprise.client.embedded.EmbeddedStore;
import dev.reprise.client.embedded.Uris;
import dev.reprise.client.http.HttpStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Opens the store that a tracking URI names. */
public final class Stores {
  /** The directory of the embedded default, under the working directory. */
  public static final String DEFAULT_DIRECTORY = "reprise-runs";

  private Stores() {}

  /**
   * Opens a store.
   *
   * @param trackingUri {@code http(s)://…}, {@code file:…}, a path, or empty for what {@code
   *     MLFLOW_TRACKING_URI} says, else {@code MLFLOW_TRACKING_DIR}, else {@code ./reprise-runs},
   *     relative ones under {@code workingDirectory}; {@code databricks} needs {@code
   *     DATABRICKS_HOST} and {@code DATABRICKS_TOKEN}
   * @param environment where MLflow's variables (credentials, TLS, retries, …) are looked up
   * @return a store that has not been spoken to yet
   * @throws StoreException of kind {@code UNSUPPORTED} for a scheme that has no client here, {@code
   *     INVALID} for an address or a variable that makes no sense, or a directory with other
   *     contents
   */
  public static TrackingStore open(
      String trackingUri, Path workingDirectory, Map<String, String> environment) {
    String uri = trackingUri.strip();
    if (uri.isEmpty()) {
      uri = environment.getOrDefault("MLFLOW_TRACKING_URI", "").strip();
    }
    if (uri.isEmpty()) {
      String directory = environment.getOrDefault("MLFLOW_TRACKING_DIR", "").strip();
      return EmbeddedStore.at(
          workingDirectory.resolve(directory.isEmpty() ? DEFAULT_DIRECTORY : directory));
    }
    if (uri.equals("databricks")) {
      return HttpStore.databricks(environment);
    }
    String named = uri;
    String scheme = uri.toLowerCase(Locale.ROOT);
    if (scheme.startsWith("http://") || scheme.startsWith("https://")) {
      return HttpStore.at(uri, environment);
    }
    Optional<Path> directory = Uris.path(uri, workingDirectory);
    if (NoStore.isServerWithoutScheme(uri) && directory.filter(Files::isDirectory).isEmpty()) {
      throw NoStore.withoutScheme(uri);
    }
    return directory.map(EmbeddedStore::at).orElseThrow(() -> NoStore.named(named));
  }
}
