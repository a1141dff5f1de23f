package dev.reprise.client.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reprise.client.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** MLflow's REST endpoints under one tracking URI: addresses, headers, JSON in and out. */
final class Api {
  private static final MediaType JSON = MediaType.get("application/json");

  private final HttpUrl base;
  private final HttpSettings settings;
  private final Map<String, String> environment;
  private final Transport transport;
  private @Nullable Transport storage;

  Api(HttpUrl base, Map<String, String> environment, HttpSettings settings) {
    this.base = base;
    this.environment = environment;
    this.settings = settings;
    this.transport = new Transport(settings, new Proxies(environment));
  }

  HttpUrl base() {
    return base;
  }

  HttpSettings settings() {
    return settings;
  }

  Transport transport() {
    return transport;
  }

  /** For addresses of other servers that need no credentials; made at first use. */
  synchronized Transport storage() {
    Transport made = storage;
    if (made == null) {
      made = new Transport(HttpSettings.ofStorage(environment), new Proxies(environment));
      storage = made;
    }
    return made;
  }

  synchronized long requests() {
    return transport.requests() + (storage == null ? 0 : storage.requests());
  }

  synchronized void close() {
    transport.close();
    if (storage != null) {
      storage.close();
    }
  }

  /** Limits the transfer of an artifact as a whole, where MLflow's variable says so. */
  Request.Builder withTransferTimeout(Request.Builder request) {
    settings.transferTimeout().ifPresent(limit -> request.tag(Duration.class, limit));
    return request;
  }

  Reply post(String endpoint, ObjectNode body, Repeat repeat) {
    byte[] json = body.toString().getBytes(StandardCharsets.UTF_8);
    return transport.send(
        request(mlflow(endpoint).build()).post(RequestBody.create(json, JSON)).build(), repeat);
  }

  Reply patch(String endpoint, ObjectNode body) {
    byte[] json = body.toString().getBytes(StandardCharsets.UTF_8);
    return transport.send(
        request(mlflow(endpoint).build()).patch(RequestBody.create(json, JSON)).build(),
        Repeat.SAFE);
  }

  Reply get(String endpoint, Map<String, String> query) {
    HttpUrl.Builder url = mlflow(endpoint);
    query.forEach(url::addQueryParameter);
    return transport.send(request(url.build()).build(), Repeat.SAFE);
  }

  /** A request with the headers that every request has. */
  Request.Builder request(HttpUrl url) {
    Request.Builder request =
        new Request.Builder()
            .url(url)
            .header("User-Agent", "reprise-java/" + version())
            .header("Accept", "application/json, */*");
    settings.authorization().ifPresent(a -> request.header("Authorization", a));
    settings.workspace().ifPresent(w -> request.header("X-MLFLOW-WORKSPACE", w));
    return request;
  }

  /** An address under the tracking URI, which may have a path of its own. */
  HttpUrl.Builder at(String path) {
    return base.newBuilder().addPathSegments(path);
  }

  private HttpUrl.Builder mlflow(String endpoint) {
    return at("api/2.0/mlflow/" + endpoint);
  }

  private static String version() {
    String version = Api.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }

  static StoreException unsupported(String why) {
    return new StoreException(StoreException.Kind.UNSUPPORTED, why);
  }
}
