package dev.reprise.client.embedded;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** File URIs as MLflow writes them: {@code file:///a/b}, without a slash at the end. */
public final class Uris {
  private Uris() {}

  /** The URI of a file or directory, absolute. */
  public static String of(Path path) {
    String uri = path.toAbsolutePath().normalize().toUri().toString();
    return uri.endsWith("/") && uri.length() > "file:///".length()
        ? uri.substring(0, uri.length() - 1)
        : uri;
  }

  /**
   * The file that a {@code file:} URI or a path names.
   *
   * @return empty for another scheme, or a file URI with a host
   */
  public static Optional<Path> path(String uri, Path workingDirectory) {
    try {
      if (!uri.toLowerCase(Locale.ROOT).startsWith("file:")) {
        return uri.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")
            ? Optional.empty()
            : Optional.of(workingDirectory.resolve(uri).normalize());
      }
      String rest = uri.substring("file:".length());
      if (rest.startsWith("//localhost/")) {
        rest = rest.substring("//localhost".length());
      } else if (rest.startsWith("///")) {
        rest = rest.substring(2);
      } else if (rest.startsWith("//")) {
        return Optional.empty();
      }
      return Optional.of(workingDirectory.resolve(decoded(rest)).normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static String decoded(String path) {
    try {
      String decoded = URI.create(path).getPath();
      return decoded == null ? path : decoded;
    } catch (IllegalArgumentException e) {
      // Written without escapes, such as file:/my runs.
      return path;
    }
  }
}
