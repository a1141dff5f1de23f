package dev.reprise.courier.collect;

import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The native libraries in the process, but for the JDK's and the C library. They are looked at when
 * a training begins and when one ends: a library may unpack what it loads, and delete it at the
 * end.
 */
final class NativeLibraries {
  /** Part of the JDK, or facts of the environment. */
  private static final String C_LIBRARY =
      "(ld-linux[^/]*|ld-musl[^/]*|lib(c|m|dl|rt|pthread|util|resolv|nss_[a-z]+|nsl)(\\.musl[^/]*)?)"
          + "[-.].*";

  /**
   * What a look at the process gave.
   *
   * @param digests by path, taken while there were files to hash
   * @param seen whether anything was mapped: a process that ends has nothing any more
   */
  private record Mapped(SortedMap<String, String> digests, boolean seen) {}

  private final Ahead<Mapped> atBegin = new Ahead<>("natives-begin");
  private final Ahead<Mapped> atEnd = new Ahead<>("natives-end");
  private final FileDigests files;
  private boolean began;
  private boolean ended;

  NativeLibraries(FileDigests files) {
    this.files = files;
  }

  /** Is told each event, as a collector is. */
  void watch(Event event, JvmStory story) {
    if (!began && event instanceof Event.TrainingBegan) {
      began = true;
      begin(atBegin, story);
    }
    // Model files come last: by then a library has loaded what it computes with.
    if (!ended && (event instanceof Event.TrainingEnded || event instanceof Event.ModelWritten)) {
      ended = true;
      begin(atEnd, story);
    }
  }

  private void begin(Ahead<Mapped> ahead, JvmStory story) {
    Optional<Path> process = TrainingProcess.of(story);
    String javaHome = javaHome(story);
    ahead.begin(() -> look(process, javaHome));
  }

  private static String javaHome(JvmStory story) {
    return story.section("process").getOrDefault("java.home", "");
  }

  private Mapped look(Optional<Path> process, String javaHome) {
    SortedMap<String, String> digests = new TreeMap<>();
    if (process.isEmpty()) {
      return new Mapped(digests, false);
    }
    try {
      Set<String> mapped = NativeMaps.libraries(process.get().resolve("maps"));
      for (String path : mapped) {
        if (isLibrary(path, javaHome)) {
          digests.put(plainPath(path), digest(path));
        }
      }
      return new Mapped(digests, !mapped.isEmpty());
    } catch (IOException e) {
      // It is gone, or not Linux: what the agent told is left.
      return new Mapped(digests, false);
    }
  }

  /** Empty if there is no file any more. */
  private String digest(String mapped) {
    return files.sha256(Path.of(plainPath(mapped))).orElse("");
  }

  /** All that were seen by anybody. */
  void tell(JvmStory story, Findings findings, Sbom sbom) throws Exception {
    Optional<Path> process = TrainingProcess.of(story);
    String javaHome = javaHome(story);
    Mapped last = atEnd.await(() -> look(process, javaHome));
    Mapped first = began ? atBegin.await(() -> last) : last;
    SortedMap<String, String> digests = new TreeMap<>();
    add(first.digests(), digests);
    add(last.digests(), digests);
    if (!first.seen() && !last.seen() && story.nativeLibraries().isEmpty() && isLinux(story)) {
      // Every JVM has some of its own, which the agent would have told at the end.
      findings.gap("native", "the JVM was killed before anybody could see what it had loaded");
    }
    story.nativeLibraries().stream()
        .filter(path -> isLibrary(path, javaHome))
        .forEach(path -> digests.computeIfAbsent(plainPath(path), this::digest));
    tell(digests, Places.of(story), findings, sbom);
  }

  /** A digest from before a file was deleted counts. */
  private static void add(SortedMap<String, String> found, SortedMap<String, String> all) {
    found.forEach((path, digest) -> all.merge(path, digest, (a, b) -> a.isEmpty() ? b : a));
  }

  private static void tell(
      SortedMap<String, String> digests, Places places, Findings findings, Sbom sbom) {
    Names names = new Names();
    for (Map.Entry<String, String> mapped : digests.entrySet()) {
      String path = mapped.getKey();
      String file = plain(path.substring(path.lastIndexOf('/') + 1));
      String name = "native." + names.unique(file);
      if (!mapped.getValue().isEmpty()) {
        findings.decisive(name + ".sha256", mapped.getValue());
        sbom.file(file, mapped.getValue());
      } else {
        findings.gap(
            name + ".sha256",
            "it was deleted while it was in use; its jar is recorded, which holds it");
      }
      findings.incidental(name, places.portable(path));
    }
  }

  private static boolean isLinux(JvmStory story) {
    return story.section("property").getOrDefault("os.name", "").equals("Linux");
  }

  private static boolean isLibrary(String mapped, String javaHome) {
    String path = plainPath(mapped);
    return (javaHome.isEmpty() || !path.startsWith(javaHome + "/"))
        && !path.substring(path.lastIndexOf('/') + 1).matches(C_LIBRARY);
  }

  /** The path without what the kernel says behind it. */
  private static String plainPath(String mapped) {
    return mapped.replace(" (deleted)", "");
  }

  /** A file name without the number or the UUID by which an unpacked copy is told from others. */
  static String plain(String file) {
    return file.replaceFirst("[-_]?[0-9]{8,}(?=\\.)", "")
        .replaceFirst("[-_]?\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}", "");
  }
}
