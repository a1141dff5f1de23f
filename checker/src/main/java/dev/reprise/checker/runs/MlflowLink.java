package dev.reprise.checker.runs;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A link into MLflow's UI: {@code http://host/#/experiments/1/runs/<id>}, with or without more
 * behind it (a tab, an artifact, {@code ?workflowType=…}).
 *
 * @param base the server's address
 */
record MlflowLink(URI base, String runId) {
  private static final Pattern FORM =
      Pattern.compile("(https?://[^#?]*?)/?(?:\\?[^#]*)?#/experiments/[^/]+/runs/([0-9a-f]{32}).*");

  static Optional<MlflowLink> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(new MlflowLink(URI.create(matcher.group(1)), matcher.group(2)))
        : Optional.empty();
  }
}
