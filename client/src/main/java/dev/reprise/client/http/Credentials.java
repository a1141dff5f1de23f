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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Who we are to the server, in the order of Python MLflow: what the tracking URI has in front of
 * the host; user name and password from the environment, each else from the section {@code
 * [mlflow]} of {@code ~/.mlflow/credentials}; a token.
 */
final class Credentials {
  /** As Python's configparser has it: comments begin with # or ;. */
  private static final Pattern ENTRY = Pattern.compile("([^#;=:][^=:]*?)\\s*[=:]\\s*(.*)");

  private Credentials() {}

  /**
   * The value of the header {@code Authorization}.
   *
   * @param address with or without a user and password; without a password a user is passed over
   */
  static Optional<String> authorization(Map<String, String> environment, HttpUrl address) {
    if (!address.password().isEmpty()) {
      return Optional.of(basic(address.username() + ":" + address.password()));
    }
    Map<String, String> file = file(environment);
    String user =
        first(environment.get("MLFLOW_TRACKING_USERNAME"), file.get("mlflow_tracking_username"));
    String password =
        first(environment.get("MLFLOW_TRACKING_PASSWORD"), file.get("mlflow_tracking_password"));
    if (!user.isEmpty() && !password.isEmpty()) {
      return Optional.of(basic(user + ":" + password));
    }
    String token = first(environment.get("MLFLOW_TRACKING_TOKEN"), null);
    return token.isEmpty() ? Optional.empty() : Optional.of("Bearer " + token);
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
        Matcher entry = ENTRY.matcher(text);
        if (text.startsWith("[") && text.endsWith("]")) {
          section = text.substring(1, text.length() - 1);
        } else if (section.equals("mlflow") && entry.matches()) {
          found.put(entry.group(1).toLowerCase(Locale.ROOT), entry.group(2));
        }
      }
      return found;
    } catch (IOException e) {
      throw new StoreException(
          StoreException.Kind.IO, "Cannot read " + file + "; make it readable or remove it.", e);
    }
  }
}
