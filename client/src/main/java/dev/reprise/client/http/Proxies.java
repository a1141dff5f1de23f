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
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * {@code HTTP_PROXY}, {@code HTTPS_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY} in either case,
 * as Python's requests reads them for MLflow; without any, the JDK's own settings.
 */
final class Proxies extends ProxySelector {
  private final Map<String, String> environment;
  private final @Nullable ProxySelector otherwise = ProxySelector.getDefault();

  Proxies(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public List<Proxy> select(URI uri) {
    if (isExempt(uri.getHost())) {
      return List.of(Proxy.NO_PROXY);
    }
    String named = variable(uri.getScheme() + "_proxy");
    HttpUrl proxy = HttpUrl.parse(withScheme(named.isEmpty() ? variable("all_proxy") : named));
    if (proxy != null) {
      return List.of(
          new Proxy(
              Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port())));
    }
    return otherwise == null ? List.of(Proxy.NO_PROXY) : otherwise.select(uri);
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    if (otherwise != null) {
      otherwise.connectFailed(uri, address, failure);
    }
  }

  /** A name in NO_PROXY covers its subdomains; {@code *} covers all. */
  private boolean isExempt(@Nullable String host) {
    if (host == null) {
      return true;
    }
    for (String entry : variable("no_proxy").split(",", -1)) {
      String name = entry.strip().toLowerCase(Locale.ROOT);
      String suffix = name.startsWith(".") ? name : "." + name;
      if (name.equals("*") || (!name.isEmpty() && ("." + host).endsWith(suffix))) {
        return true;
      }
    }
    return false;
  }

  private String variable(String lower) {
    String value = environment.getOrDefault(lower, "");
    return value.isEmpty() ? environment.getOrDefault(lower.toUpperCase(Locale.ROOT), "") : value;
  }

  private static String withScheme(String proxy) {
    return proxy.isEmpty() || proxy.contains("://") ? proxy : "http://" + proxy;
  }
}
