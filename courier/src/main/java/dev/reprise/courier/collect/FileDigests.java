package dev.reprise.courier.collect;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** SHA-256 of files that belong to the installation: remembered from run to run. */
final class FileDigests implements AutoCloseable {
  private final HashCache cache;
  private final Hasher hasher = new Hasher();

  FileDigests(HashCache cache) {
    this.cache = cache;
  }

  /** Empty if it is no regular file, or cannot be read. */
  Optional<String> sha256(Path file) {
    try {
      FileState state = FileState.of(file);
      if (!state.regular()) {
        return Optional.empty();
      }
      Optional<String> known = cache.get(state);
      if (known.isEmpty()) {
        String sha256 = hasher.hash(file, state.size(), bytes -> {});
        cache.put(state, sha256);
        return Optional.of(sha256);
      }
      return known;
    } catch (IOException e) {
      // The caller tells of the gap.
      return Optional.empty();
    }
  }

  /** Remembers what was found out. */
  @Override
  public void close() {
    hasher.close();
    cache.save();
  }
}
