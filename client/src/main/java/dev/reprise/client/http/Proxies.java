package dev.reprise.client.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * {@code HTTP_PROXY}, {@code HTTPS_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY} in either case,
 * as Python's requests reads them for MLflow; without any, the JDK's own settings.
 */
final class Proxies extends ProxySelector {
  private static final String SOCKS = "socks[45]?[ah]?://.*";

  private final Map<String, String> environment;
  private final NoProxy exempt;
  private final @Nullable ProxySelector otherwise = ProxySelector.getDefault();

  /**
   * Reads the variables.
   *
   * @throws dev.reprise.client.StoreException of kind {@code INVALID} if one names no proxy, so
   *     that nothing goes past it
   */
  Proxies(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
    this.exempt = new NoProxy(variable("no_proxy"));
    for (String name : List.of("http_proxy", "https_proxy", "all_proxy")) {
      if (!variable(name).isEmpty() && address(variable(name)).isEmpty()) {
        throw HttpSettings.invalid(name.toUpperCase(Locale.ROOT) + " is no address of a proxy");
      }
    }
  }

  @Override
  public List<Proxy> select(URI uri) {
    String host = uri.getHost();
    if (host == null || exempt.covers(host.replaceAll("[\\[\\]]", ""), port(uri))) {
      return List.of(Proxy.NO_PROXY);
    }
    String named = named(uri.getScheme());
    Optional<HttpUrl> proxy = address(named);
    if (proxy.isPresent()) {
      Proxy.Type type = named.matches(SOCKS) ? Proxy.Type.SOCKS : Proxy.Type.HTTP;
      return List.of(
          new Proxy(
              type, InetSocketAddress.createUnresolved(proxy.get().host(), proxy.get().port())));
    }
    return otherwise == null ? List.of(Proxy.NO_PROXY) : otherwise.select(uri);
  }

  /** Tells an HTTP proxy that asks who we are what its address has in front of the host. */
  Authenticator authenticator() {
    return (route, response) -> {
      Optional<HttpUrl> proxy = address(named(response.request().url().scheme()));
      boolean asked = response.request().header("Proxy-Authorization") != null;
      if (asked || proxy.isEmpty() || proxy.get().username().isEmpty()) {
        return null;
      }
      String user = Credentials.basic(proxy.get().username(), proxy.get().password());
      return response.request().newBuilder().header("Proxy-Authorization", user).build();
    };
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    if (otherwise != null) {
      otherwise.connectFailed(uri, address, failure);
    }
  }

  private String named(String scheme) {
    String named = variable(scheme + "_proxy");
    return named.isEmpty() ? variable("all_proxy") : named;
  }

  /** A variable in lower case counts though it is empty, as in Python. */
  private String variable(String lower) {
    String upper = environment.getOrDefault(lower.toUpperCase(Locale.ROOT), "");
    return environment.getOrDefault(lower, upper).strip();
  }

  /** A proxy's address; one of a SOCKS proxy is read as if it began with http. */
  private static Optional<HttpUrl> address(String proxy) {
    if (proxy.isEmpty()) {
      return Optional.empty();
    }
    String http = proxy.matches(SOCKS) ? proxy.replaceFirst("^[^:]*", "http") : proxy;
    return Optional.ofNullable(HttpUrl.parse(http.contains("://") ? http : "http://" + http));
  }

  private static int port(URI uri) {
    return uri.getPort() >= 0 ? uri.getPort() : HttpUrl.defaultPort(uri.getScheme());
  }
}
