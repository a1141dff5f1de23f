package dev.reprise.client.http;

import dev.reprise.client.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Who we are to the server, in MLflow's order: user name and password from the environment, each
 * else from the section {@code [mlflow]} of {@code ~/.mlflow/credentials}, else the tracking URI's
 * own; then a token.
 */
final class Credentials {
  private Credentials() {}

  static Optional<String> authorization(
      Map<String, String> environment, Optional<String> userInfo) {
    Map<String, String> file = file(environment);
    String user =
        first(environment.get("MLFLOW_TRACKING_USERNAME"), file.get("mlflow_tracking_username"));
    String password =
        first(environment.get("MLFLOW_TRACKING_PASSWORD"), file.get("mlflow_tracking_password"));
    if (!user.isEmpty() && !password.isEmpty()) {
      return Optional.of(basic(user + ":" + password));
    }
    String token = first(environment.get("MLFLOW_TRACKING_TOKEN"), null);
    if (!token.isEmpty()) {
      return Optional.of("Bearer " + token);
    }
    return userInfo.map(Credentials::basic);
  }

  private static String basic(String userAndPassword) {
    return "Basic "
        + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
  }

  private static String first(
      @org.jspecify.annotations.Nullable String one,
      @org.jspecify.annotations.Nullable String other) {
    if (one != null && !one.isEmpty()) {
      return one;
    }
    return other == null ? "" : other;
  }

  private static Map<String, String> file(Map<String, String> environment) {
    String home = environment.getOrDefault("HOME", System.getProperty("user.home", ""));
    Map<String, String> found = new HashMap<>();
    Path file = Path.of(home, ".mlflow", "credentials");
    if (home.isEmpty() || !Files.isRegularFile(file)) {
      return found;
    }
    try {
      String section = "";
      for (String line : Files.readAllLines(file)) {
        String text = line.strip();
        int equals = text.indexOf('=');
        if (text.startsWith("[") && text.endsWith("]")) {
          section = text.substring(1, text.length() - 1);
        } else if (section.equals("mlflow") && equals > 0 && !text.startsWith("#")) {
          String key = text.substring(0, equals).strip().toLowerCase(Locale.ROOT);
          found.put(key, text.substring(equals + 1).strip());
        }
      }
      return found;
    } catch (IOException e) {
      throw new StoreException(
          StoreException.Kind.IO, "Cannot read " + file + "; make it readable or remove it.", e);
    }
  }
}
