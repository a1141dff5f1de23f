package dev.reprise.client.http;

import dev.reprise.client.StoreException;
import dev.reprise.client.StoreException.Kind;
import java.io.IOException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;

/** What to tell a user of an answer that is not the one asked for. */
final class Failures {
  private static final int LONGEST_QUOTE = 300;

  private Failures() {}

  static StoreException of(Reply reply) {
    String at = address(reply.url());
    if (reply.lost() != null) {
      return unreachable(reply.url(), reply.lost());
    }
    String said = oneLine(reply.json().path("message").asText(""));
    return switch (reply.status()) {
      case 401 ->
          new StoreException(
              Kind.UNAUTHENTICATED,
              at
                  + " wants to know who you are; set MLFLOW_TRACKING_USERNAME and"
                  + " MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN.");
      case 403 -> forbidden(reply, at, said);
      case 404 ->
          reply.isNoSuchEndpoint()
              ? notMlflow(at, "no MLflow interface is there (" + path(reply) + ")")
              : new StoreException(Kind.NOT_FOUND, at + " has no such thing: " + said);
      case 407 ->
          new StoreException(
              Kind.UNAUTHENTICATED,
              "The proxy on the way to "
                  + at
                  + " wants to know who you are; write HTTP_PROXY=http://USER:PASSWORD@HOST:PORT");
      case 405 -> notMlflow(at, "it refuses " + reply.method() + " " + path(reply));
      case 413 ->
          new StoreException(
              Kind.INVALID,
              "A request is too large for "
                  + at
                  + "; raise the limit of the proxy in front of it (nginx: client_max_body_size).");
      case 501 -> new StoreException(Kind.UNSUPPORTED, at + " cannot do this: " + said);
      default -> other(reply, at, said);
    };
  }

  /** Nobody answered. */
  static StoreException unreachable(HttpUrl url, IOException why) {
    String at = address(url);
    if (why instanceof SSLException) {
      return new StoreException(
          Kind.UNREACHABLE,
          "No trusted connection to "
              + at
              + " ("
              + oneLine(why.getMessage())
              + "); name its authority with MLFLOW_TRACKING_SERVER_CERT_PATH, and check http or"
              + " https.",
          why);
    }
    return new StoreException(
        Kind.UNREACHABLE,
        "No answer from "
            + at
            + " ("
            + oneLine(why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage())
            + "); check MLFLOW_TRACKING_URI and whether the server runs.",
        why);
  }

  static StoreException redirected(HttpUrl from, String to) {
    return new StoreException(
        Kind.NOT_MLFLOW,
        address(from)
            + " redirects to "
            + oneLine(to)
            + "; set MLFLOW_TRACKING_URI to what serves MLflow.");
  }

  private static StoreException forbidden(Reply reply, String at, String said) {
    if (reply.text().contains("Invalid Host header")) {
      String host = reply.url().host() + ":" + reply.url().port();
      return new StoreException(
          Kind.FORBIDDEN,
          "The MLflow server does not answer to the name "
              + host
              + "; start it with --allowed-hosts '"
              + host
              + "' or MLFLOW_SERVER_ALLOWED_HOSTS="
              + host);
    }
    return new StoreException(
        Kind.FORBIDDEN,
        at
            + " does not permit "
            + reply.method()
            + " "
            + path(reply)
            + (said.isEmpty() ? "" : " (" + said + ")")
            + "; ask for the permission, or use another experiment.");
  }

  private static StoreException other(Reply reply, String at, String said) {
    if (reply.isOk()) {
      return notMlflow(
          at, isPage(reply) ? "a web page, maybe a login, answers" : "the answer is no JSON");
    }
    if (reply.isDisabled()) {
      return new StoreException(Kind.UNSUPPORTED, at + " cannot do this: " + said);
    }
    if (reply.status() >= 500 || reply.status() == 408 || reply.status() == 429) {
      String why = said.isEmpty() ? oneLine(reply.text()) : said;
      return new StoreException(
          Kind.SERVER_ERROR,
          at + " failed with " + reply.status() + " (" + why + "); try again, or see its log.");
    }
    if (reply.errorCode().isEmpty()) {
      return notMlflow(at, "it answers " + reply.status() + " to " + path(reply));
    }
    return new StoreException(Kind.INVALID, at + " refuses this: " + said);
  }

  private static StoreException notMlflow(String at, String why) {
    return new StoreException(
        Kind.NOT_MLFLOW,
        at + " does not answer as MLflow does: " + why + "; check MLFLOW_TRACKING_URI.");
  }

  private static boolean isPage(Reply reply) {
    return reply.text().stripLeading().toLowerCase(Locale.ROOT).startsWith("<");
  }

  private static String address(HttpUrl url) {
    return url.scheme() + "://" + url.host() + ":" + url.port();
  }

  private static String path(Reply reply) {
    return reply.url().encodedPath();
  }

  private static String oneLine(@org.jspecify.annotations.Nullable String text) {
    String line =
        text == null ? "" : text.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip();
    return line.length() > LONGEST_QUOTE ? line.substring(0, LONGEST_QUOTE) + "…" : line;
  }
}
