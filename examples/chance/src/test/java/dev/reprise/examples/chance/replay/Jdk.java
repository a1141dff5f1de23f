package dev.reprise.examples.chance.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Java that programs are run with.
 *
 * @param version such as {@code 17.0.15}
 */
record Jdk(Path home, String version) {
  private static final String VERSION = "JAVA_VERSION=";

  /** The one that runs this code. */
  static Jdk current() throws IOException {
    return at(Path.of(System.getProperty("java.home")));
  }

  /** This one and those that {@code JAVA21_HOME} and {@code JAVA25_HOME} name, oldest first. */
  static List<Jdk> all() throws IOException {
    List<Jdk> all = new ArrayList<>(List.of(current()));
    for (String name : List.of("JAVA21_HOME", "JAVA25_HOME")) {
      String home = System.getenv().getOrDefault(name, "");
      if (!home.isEmpty()) {
        all.add(at(Path.of(home)));
      }
    }
    return all.stream().sorted((a, b) -> a.feature() - b.feature()).distinct().toList();
  }

  static Jdk at(Path home) throws IOException {
    for (String line : Files.readAllLines(home.resolve("release"))) {
      if (line.startsWith(VERSION)) {
        return new Jdk(home, line.substring(VERSION.length()).replace("\"", ""));
      }
    }
    throw new IOException("no version in " + home.resolve("release"));
  }

  int feature() {
    return Runtime.Version.parse(version).feature();
  }
}
