package dev.reprise.checker.runs;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A link into MLflow's UI: {@code http://host/#/experiments/1/runs/<id>}, with or without more
 * behind it (a tab, an artifact, {@code ?workflowType=…}); or into that of Databricks: {@code
 * https://host/ml/experiments/1/runs/<id>}.
 *
 * @param base the server's address
 * @param workspace that the link names
 */
record MlflowLink(URI base, String runId, Optional<String> workspace) {
  private static final String RUN = "experiments/[^/]+/runs/([0-9a-f]{32}).*";
  private static final Pattern MLFLOW =
      Pattern.compile("(https?://[^#?]+?)/?(?:\\?[^#]*)?#(?:/|mlflow/)" + RUN);
  private static final Pattern DATABRICKS = Pattern.compile("(https?://[^#?]+?)/ml/" + RUN);
  private static final Pattern WORKSPACE = Pattern.compile("[?&]workspace=([^&#]+)");

  static Optional<MlflowLink> parse(String text) {
    Matcher link = MLFLOW.matcher(text);
    if (!link.matches()) {
      link = DATABRICKS.matcher(text);
    }
    if (!link.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new MlflowLink(new URI(link.group(1)), link.group(2), workspace(text)));
    } catch (URISyntaxException | IllegalArgumentException e) {
      // An address with a space in it, or the like: no link.
      return Optional.empty();
    }
  }

  private static Optional<String> workspace(String text) {
    Matcher named = WORKSPACE.matcher(text);
    return named.find()
        ? Optional.of(URLDecoder.decode(named.group(1), StandardCharsets.UTF_8))
        : Optional.empty();
  }

  /** Whether another address is that of the same server: one scheme, host, port and path. */
  boolean leadsTo(URI server) {
    return normal(base).equals(normal(server));
  }

  private static String normal(URI uri) {
    boolean https = "https".equalsIgnoreCase(uri.getScheme());
    int port = uri.getPort() >= 0 ? uri.getPort() : https ? 443 : 80;
    String path = uri.getPath() == null ? "" : uri.getPath().replaceAll("/+$", "");
    return (https + "//" + uri.getHost()).toLowerCase(java.util.Locale.ROOT) + ":" + port + path;
  }
}
