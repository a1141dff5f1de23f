package dev.reprise.checker.rerun;

import java.util.Optional;

/**
 * What Maven calls a jar.
 *
 * @param classifier empty if it has none
 */
record Coordinates(String group, String artifact, String version, String classifier) {
  /**
   * Those of a library of a record.
   *
   * @param name {@code group:artifact[:classifier]}; a library with another name has none
   */
  static Optional<Coordinates> of(String name, String version) {
    String[] parts = name.split(":", -1);
    return parts.length < 2 || parts.length > 3 || version.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Coordinates(parts[0], parts[1], version, parts.length == 3 ? parts[2] : ""));
  }

  /** Below the root of a repository. */
  String path() {
    return String.join(
        "/",
        group.replace('.', '/'),
        artifact,
        version,
        artifact + "-" + version + (classifier.isEmpty() ? "" : "-" + classifier) + ".jar");
  }

  /** As Maven's dependency plugin takes them: the classifier comes last. */
  @Override
  public String toString() {
    String plain = group + ":" + artifact + ":" + version;
    return classifier.isEmpty() ? plain : plain + ":jar:" + classifier;
  }
}
