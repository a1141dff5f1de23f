package dev.reprise.courier.collect;

import dev.reprise.courier.story.FileUse;
import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event.FileKept;
import dev.reprise.journal.Event.FileOpened;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Looks once more, at the end, at files that were hashed while the program ran: one that somebody
 * else has changed in place meanwhile may have been read after that. A file that was replaced is
 * another file; whoever had the old one open still reads it.
 */
final class LaterChange {
  private static final String PROBLEM =
      "it was changed in place after it was hashed and while the program ran, which may have read"
          + " it before or after; write to another file and rename it";

  /** What is hashed again at most, in bytes. */
  private static final long MOST_AGAIN = 64L << 20;

  private final JvmStory story;
  private final HashCache cache;
  private final Hasher hasher;
  private final Set<String> ours = new HashSet<>();

  LaterChange(JvmStory story, HashCache cache, Hasher hasher) {
    this.story = story;
    this.cache = cache;
    this.hasher = hasher;
    // What the program itself changes, the agent keeps before.
    story.files().stream().filter(FileUse::written).map(FileUse::path).forEach(ours::add);
    story.kept().stream().map(FileKept::path).forEach(ours::add);
  }

  /** The same, or that the file changed. */
  FileHash.Result of(FileOpened opened, FileHash.Result hash) {
    if (!hash.problem().isEmpty() || opened.inode() == 0 || ours.contains(opened.path())) {
      return hash;
    }
    try {
      FileState now = FileState.of(Path.of(opened.path()));
      boolean here = now.regular() && now.inode() == opened.inode();
      boolean then = TimeUnit.NANOSECONDS.toMillis(now.mtime()) <= story.lastTime();
      if (!here || !then || now.isAsAtOpen(opened) || isSameContent(opened, now, hash)) {
        return hash;
      }
      return new FileHash.Result(hash.sha256(), hash.bytes(), true, PROBLEM, now.told());
    } catch (IOException | InvalidPathException e) {
      // It is gone: what was hashed is what was there.
      return hash;
    }
  }

  /** Somebody may have set its time only. */
  private boolean isSameContent(FileOpened opened, FileState now, FileHash.Result hash) {
    if (now.size() != opened.size() || now.size() > MOST_AGAIN) {
      return false;
    }
    FileOpened again = new FileOpened(opened.path(), "r", -1, 0, 0, 0, "", "", 0);
    return new FileHash(again, Optional.empty(), cache, hasher)
        .call()
        .sha256()
        .equals(hash.sha256());
  }
}
