package dev.reprise.courier.collect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What class path entries say of themselves. */
final class Jars {
  /** {@code …/group/path/artifact/version/artifact-version[-classifier].jar} of Maven. */
  private static final Pattern MAVEN =
      Pattern.compile(".*/repository/(.+)/([^/]+)/([^/]+)/\\2-\\3(?:-([^/]+))?\\.jar");

  /** {@code …/modules-2/files-2.1/group/artifact/version/hash/artifact-version.jar} of Gradle. */
  private static final Pattern GRADLE =
      Pattern.compile(
          ".*/files-2\\.1/([^/]+)/([^/]+)/([^/]+)/[0-9a-f]+/\\2-\\3(?:-([^/]+))?\\.jar");

  /**
   * @param classifier empty if there is none
   */
  record Coordinates(String group, String artifact, String version, String classifier) {
    /** {@code group:artifact[:classifier]}. */
    String name() {
      return group + ":" + artifact + (classifier.isEmpty() ? "" : ":" + classifier);
    }

    /** The same with the classifier that a file's name tells: what is in a jar has none. */
    Coordinates called(String fileName) {
      String prefix = artifact + "-" + version + "-";
      return classifier.isEmpty() && fileName.startsWith(prefix) && fileName.endsWith(".jar")
          ? new Coordinates(
              group,
              artifact,
              version,
              fileName.substring(prefix.length(), fileName.length() - ".jar".length()))
          : this;
    }

    /** Below the root of a Maven repository. */
    String path() {
      return String.join(
          "/",
          group.replace('.', '/'),
          artifact,
          version,
          artifact + "-" + version + (classifier.isEmpty() ? "" : "-" + classifier) + ".jar");
    }
  }

  private Jars() {}

  /** The coordinates that a path under a Maven or Gradle repository tells; empty list if none. */
  static List<Coordinates> ofPath(String path) {
    Matcher maven = MAVEN.matcher(path);
    if (maven.matches()) {
      return List.of(coordinates(maven, maven.group(1).replace('/', '.')));
    }
    Matcher gradle = GRADLE.matcher(path);
    return gradle.matches() ? List.of(coordinates(gradle, gradle.group(1))) : List.of();
  }

  private static Coordinates coordinates(Matcher path, String group) {
    String classifier = path.group(4);
    return new Coordinates(
        group, path.group(2), path.group(3), classifier == null ? "" : classifier);
  }

  /** The coordinates that a jar's {@code pom.properties} tell; several if it is shaded. */
  static List<Coordinates> ofContent(ZipFile jar) throws IOException {
    List<Coordinates> found = new ArrayList<>();
    for (ZipEntry entry : Collections.list(jar.entries())) {
      if (tellsCoordinates(entry.getName())) {
        try (InputStream in = jar.getInputStream(entry)) {
          add(in, found);
        }
      }
    }
    return found;
  }

  /** Whether an entry of a jar is the {@code pom.properties} that Maven puts there. */
  static boolean tellsCoordinates(String entry) {
    // The pattern last: a jar has thousands of names.
    return entry.startsWith("META-INF/maven/")
        && entry.matches("META-INF/maven/[^/]+/[^/]+/pom\\.properties");
  }

  /** Whether an entry of a jar is a library: another jar. */
  static boolean isJar(String entry) {
    return entry.endsWith(".jar");
  }

  /** Adds what a {@code pom.properties} tells; the stream stays open. */
  static void add(InputStream in, List<Coordinates> found) throws IOException {
    Properties properties = new Properties();
    try {
      properties.load(in);
    } catch (IllegalArgumentException e) {
      // A malformed escape; the other files of the jar may be well.
      return;
    }
    found.add(
        new Coordinates(
            properties.getProperty("groupId", ""),
            properties.getProperty("artifactId", ""),
            properties.getProperty("version", ""),
            ""));
  }

  /** The main attributes of a jar's manifest; empty if it has none. */
  static Attributes manifest(ZipFile jar) throws IOException {
    ZipEntry entry = jar.getEntry("META-INF/MANIFEST.MF");
    if (entry == null) {
      return new Attributes();
    }
    try (InputStream in = jar.getInputStream(entry)) {
      return new Manifest(in).getMainAttributes();
    }
  }

  /**
   * SHA-256 over names and bytes of all files of a jar but those that tell when it was built, equal
   * for two builds of the same sources, and but jars inside it, which are libraries.
   */
  static String contentOfJar(Path file) throws IOException {
    SortedMap<String, String> content = new TreeMap<>();
    try (ZipFile jar = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(jar.entries())) {
        String name = entry.getName();
        if (!entry.isDirectory() && !isJar(name) && !isAboutTheBuild(name)) {
          try (InputStream in = jar.getInputStream(entry)) {
            content.put(name, Sha256.of(in.readAllBytes()));
          }
        }
      }
    }
    return Sha256.of(content.toString());
  }

  /** The same of files of classes and resources, as if they were packed: by name. */
  static String contentOfFiles(SortedMap<String, Path> files) throws IOException {
    SortedMap<String, String> content = new TreeMap<>();
    for (Map.Entry<String, Path> file : files.entrySet()) {
      if (!isAboutTheBuild(file.getKey())) {
        content.put(file.getKey(), Sha256.of(file.getValue()));
      }
    }
    return Sha256.of(content.toString());
  }

  private static boolean isAboutTheBuild(String name) {
    return name.equals("META-INF/MANIFEST.MF")
        || name.matches("META-INF/maven/.*/pom\\.properties")
        || name.endsWith("git.properties")
        || name.matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
  }
}
