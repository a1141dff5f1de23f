package dev.reprise.agent.jdk;

import dev.reprise.agent.Globs;
import java.util.HashSet;
import java.util.Set;

/** Which files are the program's data, and not the JVM's, the system's or Reprise's own. */
public final class FileFilter {
  private static final String[] SYSTEM = {"/proc/", "/sys/", "/dev/", "/etc/"};

  private final Set<String> classPath = new HashSet<>();
  private final String home = System.getProperty("java.home", "/") + '/';
  private final Globs include;
  private final Globs exclude;
  private volatile String outbox = "\0";
  private volatile String store = "\0";

  /** With the settings {@code data.include} and {@code data.exclude}. */
  public FileFilter(Globs include, Globs exclude) {
    this.include = include;
    this.exclude = exclude;
  }

  /** A class path entry; not data. */
  public synchronized void addClassPath(String entry) {
    classPath.add(entry);
  }

  /** Reprise's own places; directories. */
  public void places(String outbox, String store) {
    this.outbox = outbox;
    this.store = store;
  }

  /** Whether this absolute path is to be told. */
  boolean takes(String path) {
    if (include.matches(path)) {
      return true;
    }
    if (exclude.matches(path) || path.endsWith(".class") || path.startsWith(home)) {
      return false;
    }
    for (String prefix : SYSTEM) {
      if (path.startsWith(prefix)) {
        return false;
      }
    }
    if (path.startsWith(outbox) || path.startsWith(store) || path.contains("/hsperfdata_")) {
      return false;
    }
    synchronized (this) {
      return !classPath.contains(path);
    }
  }
}
