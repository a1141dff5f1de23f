package dev.reprise.courier.collect;

import dev.reprise.courier.collect.Jars.Coordinates;
import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event.ClassSource;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * The entries of a program's class and module path, taken apart into its own and libraries. Serves
 * one JVM; safe for use by several threads.
 */
final class ClassPath {
  /**
   * @param path absolute
   * @param own whether it is the program and not a library
   * @param coordinates that path or content tell; several if it is shaded
   * @param classes that were loaded from it; -1 if nobody told
   * @param problem why it could not be looked into; empty if it could
   */
  record Entry(Path path, boolean own, List<Coordinates> coordinates, int classes, String problem) {
    String fileName() {
      Path name = path.getFileName();
      return name == null ? path.toString() : name.toString();
    }
  }

  /** Reprise's own jars, with a version in their names or without. */
  private static final Pattern OURS = Pattern.compile(".*/reprise(-agent)?(-[0-9][^/]*)?\\.jar");

  /** Where a jar has its classes: plain, made by Spring Boot, a web archive. */
  private static final List<String> CLASSES = List.of("", "BOOT-INF/classes/", "WEB-INF/classes/");

  /** What a look into an entry gave. */
  private record Looked(boolean own, List<Coordinates> coordinates, String problem) {}

  /** Each entry is looked into once, whoever asks first. */
  private final ConcurrentMap<Path, Looked> looked = new ConcurrentHashMap<>();

  /** Absolute paths of all entries in their order, Reprise's own jars left out. */
  static List<Path> paths(JvmStory story) {
    Places places = Places.of(story);
    Set<String> paths = new LinkedHashSet<>();
    for (String section : List.of("classpath", "modulepath", "classpath.added")) {
      story.list(section).stream()
          .filter(entry -> !entry.isEmpty())
          .map(places::absolute)
          .flatMap(path -> section.equals("modulepath") ? modules(path) : Stream.of(path))
          .forEach(paths::add);
    }
    return paths.stream()
        .filter(path -> !path.isEmpty() && !OURS.matcher(path).matches())
        .map(Path::of)
        .toList();
  }

  /** A directory on the module path is a module, or holds some. */
  private static Stream<String> modules(String path) {
    if (path.isEmpty() || !Files.isDirectory(Path.of(path))) {
      return Stream.of(path);
    }
    Path directory = Path.of(path);
    if (Files.exists(directory.resolve("module-info.class"))) {
      return Stream.of(path);
    }
    try (Stream<Path> inside = Files.list(directory)) {
      return inside
          .filter(each -> each.toString().endsWith(".jar") || Files.isDirectory(each))
          .map(Path::toString)
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      // Told as the one entry that it is.
      return Stream.of(path);
    }
  }

  /** All entries, looked into. */
  List<Entry> of(JvmStory story) {
    Map<String, Integer> loaded = loaded(story);
    String main = main(story);
    List<Entry> entries = new ArrayList<>();
    for (Path path : paths(story)) {
      int classes = loaded.isEmpty() ? -1 : loaded.getOrDefault(path.toString(), 0);
      Looked inside = looked(path, main);
      entries.add(new Entry(path, inside.own(), inside.coordinates(), classes, inside.problem()));
    }
    return entries;
  }

  /** Whether an entry is the program's own. */
  boolean isOwn(Path path, String main) {
    return looked(path, main).own();
  }

  private Looked looked(Path path, String main) {
    return looked.computeIfAbsent(path, each -> look(each, main));
  }

  /** Class name of the program's main, or empty. */
  static String main(JvmStory story) {
    dev.reprise.journal.Event.Started started = story.started();
    return started == null ? "" : started.mainClass();
  }

  private static Looked look(Path path, String main) {
    if (Files.isDirectory(path)) {
      return new Looked(true, List.of(), "");
    }
    List<Coordinates> told = Jars.ofPath(path.toString());
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      // A pipe would keep its reader waiting.
      return new Looked(false, told, "it is no file");
    }
    try (ZipFile jar = new ZipFile(path.toFile())) {
      boolean hasMain = !main.isEmpty() && has(jar, main.replace('.', '/') + ".class");
      List<Coordinates> coordinates = told.isEmpty() ? Jars.ofContent(jar) : told;
      // A build puts its coordinates into the program's own jar too: where it lies tells.
      boolean own = told.isEmpty() && (hasMain || isBuilt(path));
      return new Looked(own, coordinates, "");
    } catch (java.nio.file.NoSuchFileException e) {
      return new Looked(false, told, "");
    } catch (IOException e) {
      return new Looked(false, told, "it cannot be read: " + e.getMessage());
    }
  }

  private static boolean has(ZipFile jar, String entry) {
    return CLASSES.stream().anyMatch(directory -> jar.getEntry(directory + entry) != null);
  }

  private static boolean isBuilt(Path path) {
    return path.toString().matches(".*/(target|build/libs)/[^/]+");
  }

  /** Number of classes by the path that they came from. */
  private static Map<String, Integer> loaded(JvmStory story) {
    Map<String, Integer> loaded = new HashMap<>();
    for (ClassSource source : story.classSources()) {
      String location = source.location().replaceFirst("^(jar:)?(nested:|file:)/*", "/");
      String path = location.replaceFirst("/?!.*$", "").replaceFirst("(.)/$", "$1");
      String decoded = decoded(path);
      if (!decoded.isEmpty()) {
        loaded.merge(decoded, source.classes(), Integer::sum);
      }
    }
    return loaded;
  }

  /** A source that is no file (generated, remote) is no entry of the class path: empty. */
  private static String decoded(String path) {
    try {
      String plain = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
      return Path.of(plain).normalize().toString();
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
