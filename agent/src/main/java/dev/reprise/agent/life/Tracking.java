package dev.reprise.agent.life;

import dev.reprise.agent.Settings;
import java.io.File;
import java.util.Map;

/**
 * Where the record goes, and as whom.
 *
 * @param uri absolute, without credentials
 * @param given as it was set, credentials and all; empty if it was not; for the courier's
 *     environment only
 * @param credentials user and password or token
 * @param tls what decides whom the client trusts
 * @param store directory of a file store; empty for a server
 */
record Tracking(String uri, String given, String credentials, String tls, String store) {
  static Tracking of(Settings settings, Map<String, String> env) {
    String given = settings.get("tracking.uri");
    if (given.isEmpty()) {
      given = env.getOrDefault("MLFLOW_TRACKING_URI", "");
    }
    String uri = given;
    String user = "";
    int scheme = given.indexOf("://");
    if (given.isEmpty() || isPath(given)) {
      String directory = env.getOrDefault("MLFLOW_TRACKING_DIR", "").strip();
      String path = given.isEmpty() ? (directory.isEmpty() ? "reprise-runs" : directory) : given;
      path = path.startsWith("file:") ? withoutScheme(path) : path;
      String store = new File(path).getAbsolutePath();
      return new Tracking("file:" + store, "", "", "", store);
    }
    int slash = given.indexOf('/', scheme + 3);
    int at = given.lastIndexOf('@', slash < 0 ? given.length() : slash);
    if (scheme > 0 && at > scheme) {
      user = given.substring(scheme + 3, at);
      uri = given.substring(0, scheme + 3) + given.substring(at + 1);
    }
    return new Tracking(
        uri,
        given,
        user
            + '\n'
            + env.getOrDefault("MLFLOW_TRACKING_USERNAME", "")
            + '\n'
            + env.getOrDefault("MLFLOW_TRACKING_PASSWORD", "")
            + '\n'
            + env.getOrDefault("MLFLOW_TRACKING_TOKEN", "")
            + '\n'
            + env.getOrDefault("MLFLOW_TRACKING_AUTH", "")
            + '\n'
            + env.getOrDefault("MLFLOW_WORKSPACE", ""),
        env.getOrDefault("MLFLOW_TRACKING_INSECURE_TLS", "")
            + '\n'
            + env.getOrDefault("MLFLOW_TRACKING_SERVER_CERT_PATH", "")
            + '\n'
            + env.getOrDefault("MLFLOW_TRACKING_CLIENT_CERT_PATH", ""),
        "");
  }

  /** The run to join; empty for none. */
  static String runId(Settings settings, Map<String, String> env) {
    String given = settings.get("run.id");
    return given.isEmpty() ? env.getOrDefault("MLFLOW_RUN_ID", "") : given;
  }

  private static boolean isPath(String uri) {
    if (uri.startsWith("file:") || uri.startsWith("/")) {
      return true;
    }
    return uri.indexOf(':') < 0 && !uri.equals("databricks");
  }

  private static String withoutScheme(String uri) {
    String path = uri.substring("file:".length());
    int slash = path.startsWith("//") ? path.indexOf('/', 2) : 0;
    return path.substring(Math.max(slash, 0));
  }
}
