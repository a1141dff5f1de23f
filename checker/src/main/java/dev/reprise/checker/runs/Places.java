package dev.reprise.checker.runs;

import dev.reprise.client.Anonymous;
import dev.reprise.client.StoreException;
import dev.reprise.client.Stores;
import dev.reprise.client.TrackingStore;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The stores that one command speaks to, each opened once. Not safe for use by several threads. */
public final class Places implements AutoCloseable {
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

  /**
   * The store that the tracking URI names.
   *
   * @throws UsageException if it names none
   */
  public TrackingStore configured() {
    return open(trackingUri, environment);
  }

  /** The store that registered models are looked up in. */
  public TrackingStore registry() {
    String registry = environment("MLFLOW_REGISTRY_URI");
    return registry.isBlank() ? configured() : open(registry, environment);
  }

  /** The server that a link points at. Credentials meant for the tracking URI go to no other. */
  TrackingStore linked(MlflowLink link) {
    boolean ours = isServer() && link.leadsTo(configured().uri());
    if (ours && link.workspace().isEmpty()) {
      return configured();
    }
    Map<String, String> changed = ours ? new HashMap<>(environment) : Anonymous.of(environment);
    link.workspace().ifPresent(workspace -> changed.put("MLFLOW_WORKSPACE", workspace));
    return open(ours ? trackingUri : link.base().toString(), changed);
  }

  private boolean isServer() {
    String uri =
        trackingUri.isEmpty() ? environment.getOrDefault("MLFLOW_TRACKING_URI", "") : trackingUri;
    return uri.startsWith("http") || uri.equals("databricks");
  }

  private TrackingStore open(String uri, Map<String, String> variables) {
    String key = uri + "\n" + variables.get("MLFLOW_WORKSPACE") + "\n" + variables.get("HOME");
    return open.computeIfAbsent(key, any -> opened(uri, variables));
  }

  private TrackingStore opened(String uri, Map<String, String> variables) {
    try {
      return Stores.open(uri, workingDirectory, variables);
    } catch (StoreException e) {
      if (e.kind() == StoreException.Kind.INVALID || e.kind() == StoreException.Kind.UNSUPPORTED) {
        throw new UsageException(String.valueOf(e.getMessage()));
      }
      throw e;
    }
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
