package dev.reprise.client;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The environment for a server that nobody gave credentials for. */
public final class Anonymous {
  /** What would tell a server who the caller is, or is a name of the caller's own server. */
  private static final Set<String> CREDENTIALS =
      Set.of(
          "MLFLOW_TRACKING_USERNAME",
          "MLFLOW_TRACKING_PASSWORD",
          "MLFLOW_TRACKING_TOKEN",
          "MLFLOW_TRACKING_CLIENT_CERT_PATH",
          "MLFLOW_TRACKING_AUTH",
          "MLFLOW_TRACKING_AWS_SIGV4",
          "MLFLOW_WORKSPACE",
          "DATABRICKS_HOST",
          "DATABRICKS_TOKEN");

  private Anonymous() {}

  /** A copy without credentials; none are read from the home directory either. */
  public static Map<String, String> of(Map<String, String> environment) {
    Map<String, String> anonymous = new HashMap<>(environment);
    anonymous.keySet().removeAll(CREDENTIALS);
    // No ~/.mlflow/credentials.
    anonymous.put("HOME", "");
    return anonymous;
  }
}
