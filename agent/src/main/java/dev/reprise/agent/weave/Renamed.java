package dev.reprise.agent.weave;

import java.util.HashSet;
import java.util.Set;

/**
 * Finds libraries that a build has put under another name: {@code acme.shaded.weka.core.…}. No
 * point fits them, and whoever does not look never hears of it.
 */
final class Renamed {
  private final LibraryPoint[] table;

  /** Last parts of the names of classes with points: nearly every class is done with at once. */
  private final Set<String> simple = new HashSet<>();

  private final Set<String> told = new HashSet<>();

  Renamed(LibraryPoint[] table) {
    this.table = table;
    for (LibraryPoint row : table) {
      if (row.owner != null) {
        simple.add(row.owner.substring(row.owner.lastIndexOf('/') + 1));
      }
    }
  }

  /** Whether this class, which has no point itself, is the first of such a library. */
  boolean isFirst(String name) {
    int slash = name.lastIndexOf('/');
    if (slash < 0 || !simple.contains(name.substring(slash + 1))) {
      return false;
    }
    for (LibraryPoint row : table) {
      if (row.owner != null && row.isAtHome() && name.endsWith('/' + row.owner)) {
        String prefix = name.substring(0, name.length() - row.owner.length());
        synchronized (told) {
          return told.add(prefix + row.adapter.library());
        }
      }
    }
    return false;
  }
}
