package dev.reprise.courier.collect.versions;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a DVC repository tracks, as far as it was asked. */
final class DvcRepository {
  private final Path root;
  private final Set<Path> looked = new HashSet<>();
  private final Map<Path, DvcOutput> tracked = new HashMap<>();

  /**
   * @param root the directory that has {@code .dvc}
   */
  DvcRepository(Path root) {
    this.root = root;
  }

  /** What this file is, or is part of; null if it is not tracked. */
  @Nullable DvcOutput of(Path file) throws IOException {
    for (Path directory : Above.upTo(root, file)) {
      if (looked.add(directory)) {
        for (DvcOutput output : DvcFiles.in(directory)) {
          tracked.putIfAbsent(output.path(), output);
        }
      }
    }
    for (Path at = file; at != null && at.startsWith(root); at = at.getParent()) {
      DvcOutput output = tracked.get(at);
      if (output != null) {
        return output;
      }
    }
    return null;
  }

  /** MD5 by path in a tracked directory; empty if nobody keeps the list here. */
  Map<String, String> list(DvcOutput directory) throws IOException {
    return new DvcCache(root).list(directory.md5());
  }
}
