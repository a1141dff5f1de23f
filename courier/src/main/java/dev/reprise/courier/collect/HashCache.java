package dev.reprise.courier.collect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Digests of files by their state, kept from run to run; bounded, the oldest go first. Safe for use
 * by several threads, and by several couriers: the last one to save wins, and only time is lost.
 */
class HashCache {
  private static final String NAME = "hashes.txt";
  private static final int MOST_ENTRIES = 8192;

  /** A file changed so lately may change again within the same tick of the file system's clock. */
  private static final long SETTLED = TimeUnit.SECONDS.toNanos(2);

  private final Path directory;
  private final Map<String, String> entries = new LinkedHashMap<>();
  private boolean loaded;
  private boolean changed;

  HashCache(Path directory) {
    this.directory = directory;
  }

  /** SHA-256 of a file in this state, if it is remembered. */
  Optional<String> get(FileState state) {
    return get(state, "");
  }

  /** Another digest of a file in this state, by a name for its kind. */
  synchronized Optional<String> get(FileState state, String kind) {
    load();
    return state.inode() == 0
        ? Optional.empty()
        : Optional.ofNullable(entries.get(key(state) + kind));
  }

  void put(FileState state, String sha256) {
    put(state, "", sha256);
  }

  synchronized void put(FileState state, String kind, String sha256) {
    long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    if (state.inode() != 0 && now - Math.max(state.mtime(), state.ctime()) > SETTLED) {
      load();
      entries.put(key(state) + kind, sha256);
      changed = true;
    }
  }

  /** Writes what is new; a cache that cannot be written is done without. */
  synchronized void save() {
    if (!changed) {
      return;
    }
    StringBuilder text = new StringBuilder();
    entries.entrySet().stream()
        .skip(Math.max(0, entries.size() - MOST_ENTRIES))
        .forEach(
            entry -> text.append(entry.getKey()).append('=').append(entry.getValue()).append('\n'));
    Caches.put(directory, NAME, text.toString());
    changed = false;
  }

  private void load() {
    if (loaded) {
      return;
    }
    loaded = true;
    Path file = directory.resolve(NAME);
    if (!Files.isReadable(file)) {
      return;
    }
    try {
      for (String line : Files.readAllLines(file)) {
        int equals = line.indexOf('=');
        // A line that is torn is a file hashed again.
        if (equals > 0 && line.length() - equals - 1 == 64) {
          entries.put(line.substring(0, equals), line.substring(equals + 1));
        }
      }
    } catch (IOException e) {
      // As above: what cannot be read is found out again.
      entries.clear();
    }
  }

  private static String key(FileState state) {
    return state.device()
        + "-"
        + state.inode()
        + "-"
        + state.size()
        + "-"
        + state.mtime()
        + "-"
        + state.ctime();
  }
}
