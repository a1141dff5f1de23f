package dev.reprise.agent.jdk;

import dev.reprise.agent.Globs;
import java.util.HashSet;
import java.util.Set;

/** Which files are the program's data, and not the JVM's, the system's or Reprise's own. */
public final class FileFilter {
  /** What no path begins with. */
  private static final String NOWHERE = "\0";

  private static final String[] SYSTEM = {"/proc/", "/sys/", "/dev/", "/etc/"};

  /** What Spark's tasks hand to each other. */
  private static final String SHUFFLE = "/blockmgr-";

  private final Set<String> classPath = new HashSet<>();
  private final String home = System.getProperty("java.home", "/") + '/';
  private final Globs include;
  private final Globs exclude;
  private volatile String outbox = NOWHERE;
  private volatile String store = NOWHERE;

  /** With the settings {@code data.include} and {@code data.exclude}. */
  public FileFilter(Globs include, Globs exclude) {
    this.include = include;
    this.exclude = exclude;
  }

  /** A class path entry; not data. */
  public synchronized void addClassPath(String entry) {
    classPath.add(entry);
  }

  /** Reprise's own places, as directories; an empty one is none. */
  public void places(String outbox, String store) {
    this.outbox = inside(outbox);
    this.store = inside(store);
  }

  private static String inside(String directory) {
    return directory.isEmpty() ? NOWHERE : directory + '/';
  }

  /** Files that somebody opened for the program: {@code /dev/stdin}, {@code <(command)}. */
  static boolean isHandedOver(String path) {
    return path.equals("/dev/stdin")
        || path.startsWith("/dev/fd/")
        || path.startsWith("/proc/self/fd/");
  }

  /** Whether this absolute path, or URL, is to be told. */
  public boolean takes(String path) {
    if (include.matches(path)) {
      return true;
    }
    if (exclude.matches(path) || path.endsWith(".class") || path.startsWith(home)) {
      return false;
    }
    for (String prefix : SYSTEM) {
      if (path.startsWith(prefix)) {
        return isHandedOver(path);
      }
    }
    if (path.startsWith(outbox)
        || path.startsWith(store)
        || path.contains("/hsperfdata_")
        || path.contains(SHUFFLE)) {
      return false;
    }
    synchronized (this) {
      return !classPath.contains(path);
    }
  }
}
