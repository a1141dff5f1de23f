package dev.reprise.checker.rerun;

import dev.reprise.checker.rerun.Item.State;
import dev.reprise.record.Factor;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** Finds an installed JDK as the recorded one, by the {@code release} file that each carries. */
final class Jdks {
  private final Recorded recorded;
  private final List<Path> homes = new ArrayList<>();

  /**
   * Looks where JDKs are installed.
   *
   * @param named by the user, taken whatever it is; empty to search
   */
  Jdks(Recorded recorded, Optional<Path> named, Map<String, String> environment) {
    this.recorded = recorded;
    if (named.isPresent()) {
      homes.add(named.get());
      return;
    }
    String old = recorded.fact(Factor.RUNTIME, "java.home");
    Stream.of(old, environment.getOrDefault("JAVA_HOME", ""), System.getProperty("java.home"))
        .filter(home -> !home.isEmpty())
        .map(Path::of)
        .forEach(homes::add);
    String user = environment.getOrDefault("HOME", "");
    for (String parent :
        List.of("/usr/lib/jvm", "/opt", user + "/.sdkman/candidates/java", user + "/.jdks")) {
      list(Path.of(parent));
    }
  }

  private void list(Path parent) {
    if (Files.isDirectory(parent)) {
      try (Stream<Path> inside = Files.list(parent)) {
        inside.sorted().forEach(homes::add);
      } catch (IOException e) {
        // No JDKs of ours.
      }
    }
  }

  /** What was found: of the same build, else of the same version, else any. */
  record Found(Path java, Item item) {}

  Found find() {
    String wanted = recorded.fact(Factor.RUNTIME, "java.version");
    String vendor = recorded.fact(Factor.RUNTIME, "java.vendor");
    String shown = "Java " + wanted + (vendor.isEmpty() ? "" : " (" + vendor + ")");
    Optional<Path> same =
        homes.stream().filter(home -> version(home, true).equals(wanted)).findFirst();
    if (same.isPresent()) {
      return new Found(
          java(same.get()), new Item(Factor.RUNTIME, shown, State.SAME, same.get().toString()));
    }
    String plain = wanted.replaceFirst("[+-].*", "");
    Optional<Path> near =
        homes.stream()
            .filter(home -> version(home, false).equals(plain))
            .findFirst()
            .or(() -> homes.stream().filter(home -> Files.isExecutable(java(home))).findFirst());
    Path home = near.orElse(Path.of(System.getProperty("java.home")));
    return new Found(
        java(home),
        new Item(
            Factor.RUNTIME,
            shown,
            State.DIFFERENT,
            home
                + " is "
                + version(home, true)
                + "; install the recorded one, or name another with --jdk"));
  }

  private static Path java(Path home) {
    return home.resolve("bin").resolve("java");
  }

  /** {@code 17.0.15}, or as {@code java.runtime.version} says it; empty if it is no JDK. */
  private static String version(Path home, boolean whole) {
    Properties release = new Properties();
    Path file = home.resolve("release");
    if (!Files.isExecutable(java(home)) || !Files.isRegularFile(file)) {
      return "";
    }
    try (Reader in = Files.newBufferedReader(file)) {
      release.load(in);
    } catch (IOException | IllegalArgumentException e) {
      return "";
    }
    String name = whole ? "JAVA_RUNTIME_VERSION" : "JAVA_VERSION";
    return release.getProperty(name, "").replace("\"", "");
  }
}
