package dev.reprise.agent.library;

import dev.reprise.agent.adapter.Adapter;
import dev.reprise.agent.adapter.Point;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * The version of a library, from its jar: of the constant that its adapter names, else of its
 * pom.properties, else of the jar's name, else of the only other pom.properties or the manifest. A
 * program's jar that has the library inside may say the program's version there: then nothing hangs
 * on it.
 *
 * @param text the version; empty if the jar does not tell
 * @param isSure whether it is the library's for certain
 */
record LibraryVersion(String text, boolean isSure) {
  private static final LibraryVersion UNKNOWN = new LibraryVersion("", false);
  private static final String POMS = "META-INF/maven/";
  private static final String POM = "/pom.properties";

  static LibraryVersion of(URL place, Adapter adapter) {
    if (!place.getProtocol().equals("file")) {
      return UNKNOWN;
    }
    try {
      File file = new File(place.toURI());
      if (!file.isFile()) {
        return UNKNOWN;
      }
      try (JarFile jar = new JarFile(file, false)) {
        return of(file.getName(), jar, adapter);
      }
    } catch (IOException | URISyntaxException | IllegalArgumentException e) {
      return UNKNOWN; // the jar's digest among the libraries says which it was
    }
  }

  private static LibraryVersion of(String name, JarFile jar, Adapter adapter) throws IOException {
    String constant = VersionConstant.of(jar, adapter.versionMethod());
    if (!constant.isEmpty()) {
      return new LibraryVersion(constant, true);
    }
    String home = "";
    String own = "";
    String other = "";
    boolean mixed = false;
    int others = 0;
    for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
      JarEntry entry = all.nextElement();
      String path = entry.getName();
      if (path.startsWith(POMS) && path.endsWith(POM)) {
        String version = read(jar, entry);
        if (isHome(path.substring(POMS.length()), adapter)) {
          if (!home.isEmpty() && !home.equals(version)) {
            return UNKNOWN; // parts of several versions
          }
          home = version;
        } else if (!isOwn(path.substring(POMS.length()), adapter)) {
          other = version;
          others++;
        } else if (own.isEmpty() || own.equals(version)) {
          own = version;
        } else {
          mixed = true;
        }
      }
    }
    if (home.isEmpty() && mixed) {
      return UNKNOWN; // parts of several versions
    }
    if (!home.isEmpty() || !own.isEmpty()) {
      return new LibraryVersion(home.isEmpty() ? own : home, true);
    }
    String ofName = fromName(name);
    if (!ofName.isEmpty()) {
      boolean named = name.toLowerCase(Locale.ROOT).contains(adapter.library());
      return new LibraryVersion(ofName, named && others == 0);
    }
    return new LibraryVersion(others == 1 ? other : fromManifest(jar), false);
  }

  /** Whether the library's classes begin like a Maven group: nothing says more of whose it is. */
  private static boolean isHome(String coordinates, Adapter adapter) {
    return adapter.home().startsWith(coordinates.substring(0, coordinates.indexOf('/')) + '.');
  }

  /**
   * Whether a Maven group, and what follows it, is one that the adapter's table is about. The group
   * alone may bring other libraries along, as H2O's does XGBoost.
   */
  private static boolean isOwn(String coordinates, Adapter adapter) {
    int slash = coordinates.indexOf('/');
    String group = coordinates.substring(0, slash);
    if (group.contains(adapter.library()) && coordinates.indexOf(adapter.library(), slash) > 0) {
      return true;
    }
    for (Point point : adapter.points()) {
      String owner = point.owner();
      if (owner != null && owner.startsWith(group + '.')) {
        return true;
      }
    }
    return false;
  }

  private static String read(JarFile jar, JarEntry entry) throws IOException {
    Properties pom = new Properties();
    try (InputStream in = jar.getInputStream(entry)) {
      pom.load(in);
    }
    return pom.getProperty("version", "");
  }

  private static String fromManifest(JarFile jar) throws IOException {
    Manifest manifest = jar.getManifest();
    @Nullable String version =
        manifest == null
            ? null
            : manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
    return version == null ? "" : version;
  }

  /** What follows the first {@code -digit} in a repository's file name. */
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
