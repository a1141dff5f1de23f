package dev.reprise.client;

/** Which artifact paths every store takes. */
public final class ArtifactPaths {
  private static final int LONGEST_NAME = 255;

  private ArtifactPaths() {}

  /**
   * Checks a path that names an artifact: relative, with {@code /}, normalised, no line breaks, no
   * {@code #} (MLflow's server refuses it), no name longer than 255 bytes.
   *
   * @return the path
   * @throws IllegalArgumentException if a store would refuse it
   */
  public static String check(String path) {
    if (path.isEmpty() || path.chars().anyMatch(c -> c < ' ' || c == '#')) {
      throw new IllegalArgumentException(
          "An artifact path has no control character and no '#': " + Keys.escape(path + " "));
    }
    for (String name : path.split("/", -1)) {
      if (name.isEmpty() || name.equals(".") || name.equals("..")) {
        throw new IllegalArgumentException(
            "An artifact path is relative and has no empty, '.' or '..' part: " + path);
      }
      if (name.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > LONGEST_NAME) {
        throw new IllegalArgumentException(
            "A name in an artifact path has at most 255 bytes: " + path);
      }
    }
    return path;
  }
}
