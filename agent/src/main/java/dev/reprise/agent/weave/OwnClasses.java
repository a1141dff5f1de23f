package dev.reprise.agent.weave;

import dev.reprise.agent.place.Noise;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * Tells the program's own classes from those of its libraries, while they are loaded: what lies in
 * a directory is its own, and what lies in a jar if its package begins as that of the first class
 * that was loaded, which has the main method.
 */
final class OwnClasses {
  /** Under these many make libraries: one more part of a package's name tells them apart. */
  private static final String[] SHARED = {
    "org/apache/", "io/github/", "com/github/", "com/google/"
  };

  private @Nullable String prefix;

  /** A class is loaded. Launchers and other agents may come before the program. */
  synchronized void loaded(String name) {
    if (prefix == null && !Noise.isNoise(name.replace('/', '.'))) {
      prefix = prefix(name);
    }
  }

  /** How the names of classes begin that are made by the same people. */
  static String prefix(String name) {
    int parts = 2;
    for (String shared : SHARED) {
      parts = name.startsWith(shared) ? 3 : parts;
    }
    int end = 0;
    for (int i = 0; i < parts; i++) {
      int next = name.indexOf('/', end);
      if (next < 0) {
        break;
      }
      end = next + 1;
    }
    return name.substring(0, end);
  }

  /** Whether a class is the program's own. */
  boolean isOwn(String name, @Nullable ProtectionDomain source) {
    CodeSource code = source == null ? null : source.getCodeSource();
    URL from = code == null ? null : code.getLocation();
    if (from == null || Noise.isNoise(name.replace('/', '.'))) {
      return false;
    }
    String path = from.getPath();
    return isDirectory(path) || startsAsMain(name);
  }

  /** Spring Boot's is inside of its jar. */
  private static boolean isDirectory(String path) {
    return path.endsWith("/") && (path.indexOf('!') < 0 || path.contains("-INF/classes"));
  }

  private synchronized boolean startsAsMain(String name) {
    String own = prefix;
    if (own == null) {
      return false;
    }
    return own.isEmpty() ? name.indexOf('/') < 0 : name.startsWith(own);
  }
}
