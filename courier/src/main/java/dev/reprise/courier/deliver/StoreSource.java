package dev.reprise.courier.deliver;

import dev.reprise.client.StoreException;
import dev.reprise.client.Stores;
import dev.reprise.client.TrackingStore;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Opens the stores that journals name with the credentials of this process, each once. Safe for use
 * by several threads.
 */
public final class StoreSource implements AutoCloseable {
  private final Map<String, String> environment;
  private final String instead;
  private final Map<String, TrackingStore> open = new HashMap<>();

  /**
   * @param environment of this process: credentials, TLS, retries
   * @param instead address that everything goes to whatever the journal says; empty for none
   */
  public StoreSource(Map<String, String> environment, String instead) {
    this.environment = environment;
    this.instead = instead;
  }

  /** Whether runs go elsewhere than they said, so that ids of experiments mean nothing. */
  boolean redirected() {
    return !instead.isEmpty();
  }

  /**
   * The store that a tracking URI names; closed by this source.
   *
   * @param trackingUri empty for the embedded default
   * @param workingDirectory of the JVM that named it
   */
  synchronized TrackingStore open(String trackingUri, Path workingDirectory) {
    String wanted = redirected() ? instead : trackingUri;
    String uri =
        wanted.isEmpty() ? workingDirectory.resolve(Stores.DEFAULT_DIRECTORY).toString() : wanted;
    String named = environment.getOrDefault("MLFLOW_TRACKING_URI", "").strip();
    boolean meant = !named.isEmpty() && same(named, uri);
    if (!meant && !redirected()) {
      refuseForeignCredentials(uri, named);
    }
    // The journal has the address without the user and password that it may carry.
    String address = meant ? named : uri;
    return open.computeIfAbsent(uri, u -> Stores.open(address, workingDirectory, environment));
  }

  /** Requests sent to servers so far. */
  synchronized long requests() {
    return open.values().stream().mapToLong(TrackingStore::requests).sum();
  }

  /** Whoever named a server gave the credentials for that one; no other may see them. */
  private void refuseForeignCredentials(String uri, String named) {
    boolean secret =
        environment.containsKey("MLFLOW_TRACKING_PASSWORD")
            || environment.containsKey("MLFLOW_TRACKING_TOKEN")
            || environment.containsKey("MLFLOW_TRACKING_CLIENT_CERT_PATH");
    if (secret && isServer(uri)) {
      throw new StoreException(
          StoreException.Kind.UNAUTHENTICATED,
          "needs MLFLOW_TRACKING_URI="
              + uri
              + " with its credentials; those set now are for "
              + (named.isEmpty() ? "no server by name" : Origin.withoutUserInfo(named)));
    }
  }

  static boolean isServer(String uri) {
    return uri.startsWith("http:") || uri.startsWith("https:") || uri.startsWith("databricks");
  }

  private static boolean same(String a, String b) {
    return plain(a).equals(plain(b));
  }

  private static String plain(String uri) {
    String stripped = Origin.withoutUserInfo(uri);
    return stripped.endsWith("/") ? stripped.substring(0, stripped.length() - 1) : stripped;
  }

  @Override
  public synchronized void close() {
    open.values().forEach(TrackingStore::close);
    open.clear();
  }
}
