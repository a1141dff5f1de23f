package dev.reprise.checker.runs;

import dev.reprise.client.Stores;
import dev.reprise.client.TrackingStore;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The stores that one command speaks to, each opened once. Not safe for use by several threads. */
public final class Places implements AutoCloseable {
  /** What would tell a server who the caller is. */
  private static final Set<String> CREDENTIALS =
      Set.of(
          "MLFLOW_TRACKING_USERNAME",
          "MLFLOW_TRACKING_PASSWORD",
          "MLFLOW_TRACKING_TOKEN",
          "MLFLOW_TRACKING_CLIENT_CERT_PATH",
          "MLFLOW_TRACKING_AUTH");

  private final String trackingUri;
  private final Path workingDirectory;
  private final Map<String, String> environment;
  private final Map<String, TrackingStore> open = new LinkedHashMap<>();

  /**
   * The stores of one command.
   *
   * @param trackingUri empty for the embedded store in {@code workingDirectory}
   */
  public Places(String trackingUri, Path workingDirectory, Map<String, String> environment) {
    this.trackingUri = trackingUri;
    this.workingDirectory = workingDirectory;
    this.environment = environment;
  }

  /** The store that the tracking URI names. */
  public TrackingStore configured() {
    return open.computeIfAbsent(
        trackingUri, uri -> Stores.open(uri, workingDirectory, environment));
  }

  /**
   * The server that a link points at. Credentials meant for the tracking URI go to no other server.
   *
   * @param base the link's scheme, host, port and path up to MLflow's own part
   */
  TrackingStore linked(URI base) {
    URI configured = URI.create(trackingUri.startsWith("http") ? trackingUri : "");
    if (sameServer(base, configured)) {
      return configured();
    }
    Map<String, String> anonymous = new HashMap<>(environment);
    anonymous.keySet().removeAll(CREDENTIALS);
    return open.computeIfAbsent(
        base.toString(), uri -> Stores.open(uri, workingDirectory, anonymous));
  }

  private static boolean sameServer(URI a, URI b) {
    return equal(a.getScheme(), b.getScheme())
        && equal(a.getHost(), b.getHost())
        && a.getPort() == b.getPort();
  }

  private static boolean equal(@Nullable String a, @Nullable String b) {
    return a != null && a.equalsIgnoreCase(b);
  }

  String environment(String name) {
    return environment.getOrDefault(name, "");
  }

  Path workingDirectory() {
    return workingDirectory;
  }

  @Override
  public void close() {
    open.values().forEach(TrackingStore::close);
  }
}
