package dev.reprise.courier.collect.versions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Directories above files, each looked at once. */
final class Above {
  private final Predicate<Path> wanted;
  private final Map<Path, Boolean> known = new HashMap<>();

  /**
   * @param wanted whether this is a directory that is looked for
   */
  Above(Predicate<Path> wanted) {
    this.wanted = wanted;
  }

  /** Directories that have an entry of this name. */
  static Above having(String entry) {
    return new Above(directory -> Files.exists(directory.resolve(entry)));
  }

  /** The nearest such directory above a path; null if there is none. */
  @Nullable Path nearest(Path path) {
    for (Path at = path.getParent(); at != null; at = at.getParent()) {
      if (known.computeIfAbsent(at, wanted::test)) {
        return at;
      }
    }
    return null;
  }

  /** The directories from the one a path lies in up to this one, both included. */
  static List<Path> upTo(Path root, Path path) {
    List<Path> directories = new ArrayList<>();
    for (Path at = path.getParent(); at != null && at.startsWith(root); at = at.getParent()) {
      directories.add(at);
    }
    return directories;
  }
}
