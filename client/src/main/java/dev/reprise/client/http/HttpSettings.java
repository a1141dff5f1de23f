package dev.reprise.client.http;

import dev.reprise.client.Anonymous;
import dev.reprise.client.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * How a tracking server is spoken to, from MLflow's variables with MLflow's defaults.
 *
 * @param retries how often a request is sent again
 * @param backoff the first pause between two tries; each further one is twice as long
 * @param jitter the most that chance adds to a pause
 * @param timeout for connecting, and for each read and write
 * @param transferTimeout for a whole artifact; empty for none
 * @param authorization the header of that name
 * @param serverCertificates a PEM file with the authorities to trust
 * @param clientCertificate a PEM file with certificate and key
 */
record HttpSettings(
    int retries,
    Duration backoff,
    Duration jitter,
    boolean respectRetryAfter,
    Duration timeout,
    Optional<Duration> transferTimeout,
    boolean redirects,
    Optional<String> authorization,
    Optional<String> workspace,
    boolean insecureTls,
    Optional<Path> serverCertificates,
    Optional<Path> clientCertificate) {

  private static final int MOST_RETRIES = 10;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

  static HttpSettings of(Map<String, String> environment, HttpUrl address) {
    Reader env = new Reader(environment);
    boolean insecure = env.flag("MLFLOW_TRACKING_INSECURE_TLS", false);
    Optional<Path> authorities = env.path("MLFLOW_TRACKING_SERVER_CERT_PATH");
    if (insecure && authorities.isPresent()) {
      throw invalid(
          "MLFLOW_TRACKING_INSECURE_TLS and MLFLOW_TRACKING_SERVER_CERT_PATH exclude each other;"
              + " unset one");
    }
    double retries = env.number("MLFLOW_HTTP_REQUEST_MAX_RETRIES", 7);
    if (retries > MOST_RETRIES || retries % 1 != 0) {
      throw invalid("MLFLOW_HTTP_REQUEST_MAX_RETRIES is a whole number up to " + MOST_RETRIES);
    }
    return new HttpSettings(
        (int) retries,
        env.seconds("MLFLOW_HTTP_REQUEST_BACKOFF_FACTOR", 2),
        env.seconds("MLFLOW_HTTP_REQUEST_BACKOFF_JITTER", 1),
        env.flag("MLFLOW_HTTP_RESPECT_RETRY_AFTER_HEADER", true),
        env.timeout("MLFLOW_HTTP_REQUEST_TIMEOUT", 120),
        env.text("MLFLOW_ARTIFACT_UPLOAD_DOWNLOAD_TIMEOUT")
            .map(t -> env.timeout("MLFLOW_ARTIFACT_UPLOAD_DOWNLOAD_TIMEOUT", 0)),
        env.flag("MLFLOW_ALLOW_HTTP_REDIRECTS", true),
        Credentials.authorization(environment, address),
        env.text("MLFLOW_WORKSPACE"),
        insecure,
        authorities.or(() -> env.path("REQUESTS_CA_BUNDLE")).or(() -> env.path("CURL_CA_BUNDLE")),
        env.path("MLFLOW_TRACKING_CLIENT_CERT_PATH"));
  }

  /**
   * How the storage behind a server is spoken to, at addresses that the server has signed: what is
   * set for the server itself (log-in, authorities, workspace) means nothing there.
   */
  static HttpSettings ofStorage(Map<String, String> environment) {
    Map<String, String> others = Anonymous.of(environment);
    others.remove("MLFLOW_TRACKING_INSECURE_TLS");
    others.remove("MLFLOW_TRACKING_SERVER_CERT_PATH");
    return of(others, HttpUrl.get("https://storage.invalid"));
  }

  /** The pause before try {@code n + 1}, chance included. */
  Duration pause(int n) {
    Duration grown = backoff.multipliedBy(1L << Math.min(n - 1, 20));
    Duration base = grown.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : grown;
    return base.plusMillis((long) (Math.random() * jitter.toMillis()));
  }

  /** Whether to wait as long as a server asks, and not longer than anything here waits. */
  boolean mayWait(Duration asked) {
    return asked.compareTo(LONGEST_PAUSE) <= 0;
  }

  static StoreException invalid(String why) {
    return new StoreException(StoreException.Kind.INVALID, why + ".");
  }

  private record Reader(Map<String, String> environment) {
    Optional<String> text(String name) {
      return Optional.ofNullable(environment.get(name)).filter(v -> !v.isBlank());
    }

    Optional<Path> path(String name) {
      return text(name).map(Path::of);
    }

    boolean flag(String name, boolean otherwise) {
      String value = text(name).orElse(String.valueOf(otherwise)).toLowerCase(Locale.ROOT);
      return switch (value) {
        case "true", "1" -> true;
        case "false", "0" -> false;
        default -> throw invalid(name + " is true or false, not '" + value + "'");
      };
    }

    double number(String name, double otherwise) {
      String value = text(name).orElse(String.valueOf(otherwise));
      try {
        double number = Double.parseDouble(value);
        if (number >= 0 && number < 1e6) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Said below, as for a number out of range.
      }
      throw invalid(name + " is a number from 0, not '" + value + "'");
    }

    /** Zero would be no limit here, and is none that MLflow takes. */
    Duration timeout(String name, double otherwise) {
      Duration limit = seconds(name, otherwise);
      if (limit.isZero()) {
        throw invalid(name + " is a number of seconds above 0");
      }
      return limit;
    }

    Duration seconds(String name, double otherwise) {
      return Duration.ofMillis((long) (number(name, otherwise) * 1000));
    }
  }
}
