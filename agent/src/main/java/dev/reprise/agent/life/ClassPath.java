package dev.reprise.agent.life;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** The class path as the loader sees it: manifests' {@code Class-Path} followed. */
final class ClassPath {
  private final Set<String> entries = new LinkedHashSet<>();

  /** Absolute paths in their order; what is missing is in it too. */
  static Set<String> expand(String path) {
    ClassPath found = new ClassPath();
    int from = 0;
    while (from <= path.length()) {
      int colon = path.indexOf(File.pathSeparatorChar, from);
      int end = colon < 0 ? path.length() : colon;
      // An empty entry is the working directory.
      String entry = path.substring(from, end);
      found.add(new File(entry.equals(".") ? "" : entry).getAbsoluteFile());
      from = end + 1;
    }
    return found.entries;
  }

  private void add(File entry) {
    if (!entries.add(entry.getPath()) || !entry.isFile()) {
      return;
    }
    String more = classPathOf(entry);
    if (more == null) {
      return;
    }
    int from = 0;
    while (from < more.length()) {
      int space = more.indexOf(' ', from);
      int end = space < 0 ? more.length() : space;
      if (end > from) {
        add(resolve(entry, more.substring(from, end)));
      }
      from = end + 1;
    }
  }

  /** A manifest's entry is a URL, relative to the jar. */
  private static File resolve(File jar, String url) {
    String path = url.startsWith("file:") ? url.substring("file:".length()) : url;
    File file = new File(path);
    return file.isAbsolute() ? file : new File(jar.getParentFile(), path);
  }

  private static @Nullable String classPathOf(File file) {
    try (JarFile jar = new JarFile(file, false)) {
      Manifest manifest = jar.getManifest();
      return manifest == null
          ? null
          : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
    } catch (IOException e) {
      return null; // no jar: its loader will pass over it as well
    }
  }

  /** The absolute path that a code source's URL means; empty if it is no file. */
  static String fileOf(String location) {
    int inside = location.indexOf("!/");
    String url = inside < 0 ? location : location.substring(0, inside);
    int file = url.lastIndexOf("file:");
    if (file < 0) {
      return "";
    }
    try {
      String path = new URI(url.substring(file)).getPath();
      return path == null ? "" : new File(path).getAbsolutePath();
    } catch (URISyntaxException e) {
      return new File(url.substring(file + "file:".length())).getAbsolutePath();
    }
  }

  /** The class that a jar starts; the jar's name if it does not say. */
  static String mainClassOf(File file) {
    try (JarFile jar = new JarFile(file, false)) {
      Manifest manifest = jar.getManifest();
      Attributes main = manifest == null ? new Attributes() : manifest.getMainAttributes();
      String start = main.getValue("Start-Class"); // Spring Boot's launcher starts this one
      String name = start == null ? main.getValue(Attributes.Name.MAIN_CLASS) : start;
      return name == null ? file.getName() : name;
    } catch (IOException e) {
      return file.getName();
    }
  }
}
