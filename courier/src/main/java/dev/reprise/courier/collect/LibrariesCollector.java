package dev.reprise.courier.collect;

import dev.reprise.courier.collect.ClassPath.Entry;
import dev.reprise.courier.collect.Jars.Coordinates;
import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event;
import dev.reprise.record.Factor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The jars on the class path and the native libraries in the process, by what they are. */
final class LibrariesCollector implements Collector {
  /** Part of the JDK, or facts of the environment. */
  private static final String C_LIBRARY =
      "(ld-linux[^/]*|ld-musl[^/]*|lib(c|m|dl|rt|pthread|util|resolv|nss_[a-z]+|nsl)(\\.musl[^/]*)?)"
          + "[-.].*";

  /**
   * What a look at the process gave.
   *
   * @param digests of native libraries by path, taken while there were files to hash
   * @param seen whether anything was mapped: a process that ends has nothing any more
   */
  private record Mapped(SortedMap<String, String> digests, boolean seen) {}

  private final Ahead<Mapped> ahead = new Ahead<>("libraries");

  /** The jars, whose digests are in the cache then. */
  private final Ahead<Boolean> jars = new Ahead<>("jars");

  private final ClassPath classPath;
  private final HashCache cache;
  private final Hasher hasher = new Hasher();
  private boolean jarsBegun;
  private boolean nativesBegun;

  LibrariesCollector(ClassPath classPath, HashCache cache) {
    this.classPath = classPath;
    this.cache = cache;
  }

  @Override
  public Factor factor() {
    return Factor.LIBRARIES;
  }

  @Override
  public Duration budget() {
    return Duration.ofSeconds(90);
  }

  @Override
  public void watch(Event event, JvmStory story) {
    if (!jarsBegun && (event instanceof Event.Evidence || event instanceof Event.TrainingBegan)) {
      jarsBegun = true;
      List<Path> paths = ClassPath.paths(story);
      jars.begin(() -> hash(paths));
    }
    // Model files come last: by then a library has loaded what it computes with.
    if (!nativesBegun
        && (event instanceof Event.TrainingEnded || event instanceof Event.ModelWritten)) {
      nativesBegun = true;
      List<Path> paths = ClassPath.paths(story);
      Optional<Path> process = TrainingProcess.of(story);
      String javaHome = javaHome(story);
      ahead.begin(() -> look(paths, process, javaHome));
    }
  }

  @Override
  public void collect(JvmStory story, Findings findings) throws Exception {
    if (story.list("classpath").isEmpty()) {
      findings.gap("jar", "the journal does not tell the class path; its start was lost");
    }
    String javaHome = javaHome(story);
    Mapped mapped =
        ahead.await(() -> look(ClassPath.paths(story), TrainingProcess.of(story), javaHome));
    SortedMap<String, String> natives = new TreeMap<>(mapped.digests());
    if (!mapped.seen() && story.nativeLibraries().isEmpty() && isLinux(story)) {
      // Every JVM has some of its own, which the agent would have told at the end.
      findings.gap("native", "the JVM was killed before anybody could see what it had loaded");
    }
    story.nativeLibraries().stream()
        .filter(path -> isLibrary(path, javaHome))
        .forEach(path -> natives.computeIfAbsent(path, this::digest));
    Sbom sbom = new Sbom();
    jars(classPath.of(story), findings, sbom);
    natives(natives, story, findings, sbom);
    hasher.close();
    cache.save();
    findings.artifact("sbom.cdx.json", sbom.json());
  }

  private static boolean isLinux(JvmStory story) {
    return story.section("property").getOrDefault("os.name", "").equals("Linux");
  }

  private static String javaHome(JvmStory story) {
    return story.section("process").getOrDefault("java.home", "");
  }

  private boolean hash(List<Path> paths) {
    paths.stream().filter(Files::isRegularFile).forEach(this::sha256);
    return true;
  }

  /** Fills the cache with digests, and notes what is mapped while there is somebody to ask. */
  private Mapped look(List<Path> paths, Optional<Path> process, String javaHome) throws Exception {
    SortedMap<String, String> natives = new TreeMap<>();
    boolean seen = false;
    try {
      if (process.isPresent()) {
        // Before the jars: a library may be unpacked, loaded, and deleted at the end.
        Set<String> mapped = NativeMaps.libraries(process.get().resolve("maps"));
        seen = !mapped.isEmpty();
        mapped.stream()
            .filter(path -> isLibrary(path, javaHome))
            .forEach(path -> natives.put(path, digest(path)));
      }
    } catch (IOException e) {
      // It is gone, or not Linux: what the agent told is left.
      natives.clear();
    }
    boolean hashed = jars.await(() -> hash(paths));
    assert hashed;
    return new Mapped(natives, seen);
  }

  /** Neither the JDK's nor a part of the C library. */
  private static boolean isLibrary(String mapped, String javaHome) {
    String path = plainPath(mapped);
    return (javaHome.isEmpty() || !path.startsWith(javaHome + "/"))
        && !path.substring(path.lastIndexOf('/') + 1).matches(C_LIBRARY);
  }

  /** The path without what the kernel says behind it. */
  private static String plainPath(String mapped) {
    return mapped.replace(" (deleted)", "");
  }

  /** Empty if there is no file any more. */
  private String digest(String mapped) {
    return sha256(Path.of(plainPath(mapped))).orElse("");
  }

  private Optional<String> sha256(Path file) {
    try {
      FileState state = FileState.of(file);
      if (!state.regular()) {
        return Optional.empty();
      }
      Optional<String> known = cache.get(state);
      if (known.isEmpty()) {
        String sha256 = hasher.hash(file, state.size(), bytes -> {});
        cache.put(state, sha256);
        return Optional.of(sha256);
      }
      return known;
    } catch (IOException e) {
      // The caller tells of the gap.
      return Optional.empty();
    }
  }

  private void jars(List<Entry> entries, Findings findings, Sbom sbom) {
    Names names = new Names();
    List<String> order = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.own()) {
        continue;
      }
      if (!Files.exists(entry.path())) {
        // The JVM passes over it as well; only a person wants to know.
        findings.incidental("missing." + names.unique(entry.fileName()), entry.path().toString());
        continue;
      }
      Coordinates coordinates = coordinates(entry);
      String name = names.unique(coordinates == null ? entry.fileName() : coordinates.name());
      order.add(name);
      Optional<String> sha256 = sha256(entry.path());
      sha256.ifPresent(value -> findings.decisive("jar." + name + ".sha256", value));
      if (sha256.isEmpty() || !entry.problem().isEmpty()) {
        findings.gap(
            "jar." + name + ".sha256",
            entry.problem().isEmpty() ? "it cannot be read" : entry.problem());
      }
      if (coordinates != null) {
        findings.decisive("jar." + name + ".version", coordinates.version());
      }
      if (entry.classes() >= 0) {
        findings.incidental("jar." + name + ".used", Boolean.toString(entry.classes() > 0));
      }
      sbom.jar(entry, coordinates, sha256.orElse(""));
    }
    findings.decisive("order", Sha256.of(String.join("\n", order)));
    findings.incidental("count", Integer.toString(order.size()));
  }

  /** The first of several is that of the jar itself where its name tells; else it has no name. */
  private static @org.jspecify.annotations.Nullable Coordinates coordinates(Entry entry) {
    for (Coordinates one : entry.coordinates()) {
      if (entry.fileName().startsWith(one.artifact())) {
        return one;
      }
    }
    return entry.coordinates().size() == 1 ? entry.coordinates().get(0) : null;
  }

  private static void natives(
      SortedMap<String, String> digests, JvmStory story, Findings findings, Sbom sbom) {
    Names names = new Names();
    for (Map.Entry<String, String> mapped : digests.entrySet()) {
      String path = plainPath(mapped.getKey());
      String file = path.substring(path.lastIndexOf('/') + 1);
      // Libraries unpack what they load under a name with a random part.
      String name = "native." + names.unique(plain(file));
      if (!mapped.getValue().isEmpty()) {
        findings.decisive(name + ".sha256", mapped.getValue());
        sbom.file(plain(file), mapped.getValue());
      } else {
        findings.gap(
            name + ".sha256",
            "it was deleted while it was in use; its jar is recorded, which holds it");
      }
      findings.incidental(name, Places.of(story).portable(path));
    }
  }

  /** A file name without the number that {@code File.createTempFile} puts into it. */
  static String plain(String file) {
    return file.replaceFirst("[-_]?[0-9]{8,}(?=\\.)", "");
  }
}
