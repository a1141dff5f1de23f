package dev.reprise.client.http;

import dev.reprise.client.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** Sends requests, again where that is safe and may help, and counts them. */
final class Transport implements AutoCloseable {
  /** Below the 5 seconds after which MLflow's server closes an idle connection. */
  private static final int IDLE_SECONDS = 3;

  private static final int MOST_REDIRECTS = 5;

  /** Where nobody listens, waiting as long as for a busy server only hides a wrong address. */
  private static final int TRIES_WITHOUT_CONNECTION = 2;

  private final OkHttpClient client;
  private final HttpSettings settings;
  private final AtomicLong requests = new AtomicLong();

  Transport(HttpSettings settings, Proxies proxies) {
    this.settings = settings;
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .protocols(java.util.List.of(Protocol.HTTP_1_1))
            .connectTimeout(settings.timeout())
            .readTimeout(settings.timeout())
            .writeTimeout(settings.timeout())
            .connectionPool(new ConnectionPool(5, IDLE_SECONDS, TimeUnit.SECONDS))
            .proxySelector(proxies)
            .proxyAuthenticator(proxies.authenticator())
            .followRedirects(false)
            .followSslRedirects(false)
            // OkHttp would send a POST again without our knowing whether it was done.
            .retryOnConnectionFailure(false)
            .eventListener(new SentListener());
    Tls.configure(builder, settings);
    this.client = builder.build();
  }

  /** Reads the body of a good answer as it comes. */
  interface Sink {
    void accept(ResponseBody body) throws IOException;
  }

  long requests() {
    return requests.get();
  }

  Reply send(Request request, Repeat repeat) {
    return send(request, repeat, null);
  }

  /**
   * Sends a request until it is answered, or sending it again is not safe or useless. A {@link
   * Duration} as a tag of the request limits each try as a whole.
   *
   * @param sink for the body of a good answer; null to keep it as text
   * @throws StoreException if there was no connection to send it over
   */
  Reply send(Request request, Repeat repeat, @Nullable Sink sink) {
    for (int n = 1; ; n++) {
      Sent sent = new Sent();
      Reply reply;
      Optional<Duration> asked = Optional.empty();
      try (Response response = redirected(request, sent)) {
        reply =
            sink == null || !response.isSuccessful()
                ? Reply.of(response, response.body().string())
                : drain(response, sink);
        asked = RetryAfter.of(response.header("Retry-After"));
        if (!repeat.after(reply.status()) || reply.isDisabled()) {
          return reply;
        }
      } catch (LocalFileException e) {
        throw new StoreException(
            StoreException.Kind.IO, "The transfer was given up: " + e.getMessage() + ".", e);
      } catch (IOException e) {
        reply = Reply.lost(request, e);
        if (!sent.started && (n > TRIES_WITHOUT_CONNECTION || e instanceof SSLException)) {
          throw Failures.unreachable(request.url(), e);
        }
        if (sent.started && repeat == Repeat.CREATE) {
          return reply;
        }
      }
      Duration pause = pause(n, reply, asked);
      if (n > settings.retries() || !settings.mayWait(pause)) {
        if (!sent.started && reply.lost() != null) {
          throw Failures.unreachable(request.url(), reply.lost());
        }
        return reply;
      }
      sleep(pause);
    }
  }

  /** A connection that the server had closed meanwhile is no reason to wait before another. */
  private Duration pause(int n, Reply reply, Optional<Duration> asked) {
    if (n == 1 && reply.lost() != null && !(reply.lost() instanceof java.net.ConnectException)) {
      return Duration.ZERO;
    }
    return asked.filter(a -> settings.respectRetryAfter()).orElseGet(() -> settings.pause(n));
  }

  private static Reply drain(Response response, Sink sink) throws IOException {
    sink.accept(response.body());
    return Reply.of(response, "");
  }

  /** Follows redirects within one host with method and body; never from https to http. */
  private Response redirected(Request request, Sent sent) throws IOException {
    Request at = request;
    for (int n = 0; ; n++) {
      requests.incrementAndGet();
      Call call = client.newCall(at.newBuilder().tag(Sent.class, sent).build());
      Duration limit = at.tag(Duration.class);
      if (limit != null) {
        call.timeout().timeout(limit.toMillis(), TimeUnit.MILLISECONDS);
      }
      Response response = call.execute();
      String location = response.header("Location");
      if (!response.isRedirect() || location == null) {
        return response;
      }
      response.close();
      HttpUrl to = at.url().resolve(location);
      if (!settings.redirects()
          || to == null
          || n == MOST_REDIRECTS
          || !to.host().equals(at.url().host())
          || (at.isHttps() && !to.isHttps())) {
        throw Failures.redirected(at.url(), location);
      }
      at = at.newBuilder().url(to).build();
    }
  }

  static void sleep(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(
          StoreException.Kind.UNREACHABLE, "Interrupted while waiting for the server.", e);
    }
  }

  @Override
  public void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  /** Whether anything of a request has left; carried by the request itself. */
  private static final class Sent {
    private volatile boolean started;
  }

  private static final class SentListener extends EventListener {
    @Override
    public void requestHeadersStart(Call call) {
      Sent sent = call.request().tag(Sent.class);
      if (sent != null) {
        sent.started = true;
      }
    }
  }
}
