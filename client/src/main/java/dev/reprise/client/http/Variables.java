package dev.reprise.client.http;

import dev.reprise.client.StoreException;
import java.util.Map;

/**
 * MLflow's client variables that would change what is sent or where, and that this client does not
 * honour: they are refused, so that nobody believes they work. All others are in {@code
 * docs/mlflow-variables.md}.
 */
final class Variables {
  private Variables() {}

  static void check(Map<String, String> environment) {
    refuse(
        environment,
        "MLFLOW_TRACKING_AWS_SIGV4",
        "requests are not signed for AWS here; put a signing proxy in between, or use a token");
    refuse(
        environment,
        "MLFLOW_TRACKING_AUTH",
        "Python plug-ins for authentication do not run here; use MLFLOW_TRACKING_TOKEN");
  }

  private static void refuse(Map<String, String> environment, String name, String why) {
    String value = environment.getOrDefault(name, "");
    if (!value.isBlank() && !value.equalsIgnoreCase("false") && !value.equals("0")) {
      throw new StoreException(
          StoreException.Kind.UNSUPPORTED, name + " is set, but " + why + ". Unset it.");
    }
  }
}
