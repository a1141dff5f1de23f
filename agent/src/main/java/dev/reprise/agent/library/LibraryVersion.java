package dev.reprise.agent.library;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.Enumeration;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** The version of a jar: its manifest's, else its only pom.properties', else its name's. */
final class LibraryVersion {
  private LibraryVersion() {}

  static String of(@Nullable URL source) {
    if (source == null || !source.getProtocol().equals("file")) {
      return "";
    }
    try {
      File file = new File(source.toURI());
      if (!file.isFile()) {
        return "";
      }
      try (JarFile jar = new JarFile(file, false)) {
        String version = fromName(file.getName());
        if (version.isEmpty()) {
          version = fromPom(jar);
        }
        return version.isEmpty() ? fromManifest(jar) : version;
      }
    } catch (IOException | URISyntaxException | IllegalArgumentException e) {
      return ""; // unknown; the jar's digest among the libraries says which it was
    }
  }

  private static String fromManifest(JarFile jar) throws IOException {
    Manifest manifest = jar.getManifest();
    String version =
        manifest == null
            ? null
            : manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
    return version == null ? "" : version;
  }

  private static String fromPom(JarFile jar) throws IOException {
    String found = "";
    for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
      JarEntry entry = all.nextElement();
      String name = entry.getName();
      if (name.startsWith("META-INF/maven/") && name.endsWith("/pom.properties")) {
        if (!found.isEmpty()) {
          return ""; // several: a shaded jar, and none of them is its own for sure
        }
        Properties pom = new Properties();
        try (InputStream in = jar.getInputStream(entry)) {
          pom.load(in);
        }
        found = pom.getProperty("version", "");
      }
    }
    return found;
  }

  /** What follows the last {@code -digit} in a repository's file name. */
  static String fromName(String name) {
    if (!name.endsWith(".jar")) {
      return "";
    }
    for (int i = 0; i + 1 < name.length(); i++) {
      if (name.charAt(i) == '-' && Character.isDigit(name.charAt(i + 1))) {
        return name.substring(i + 1, name.length() - ".jar".length());
      }
    }
    return "";
  }
}
