package dev.reprise.testkit;

import java.nio.file.Files;
import java.nio.file.Path;

/** The root of the source tree. */
public final class Root {
  private Root() {}

  /** The system property {@code reprise.root}, else the nearest directory upwards with .mvn. */
  public static Path directory() {
    String named = System.getProperty("reprise.root", "");
    if (!named.isEmpty()) {
      return Path.of(named);
    }
    Path start = Path.of("").toAbsolutePath();
    for (Path at = start; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("pom.xml")) && Files.isDirectory(at.resolve(".mvn"))) {
        return at;
      }
    }
    throw new IllegalStateException("No pom.xml with .mvn beside it above " + start);
  }
}
