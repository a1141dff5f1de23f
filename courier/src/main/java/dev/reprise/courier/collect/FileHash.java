package dev.reprise.courier.collect;

import dev.reprise.journal.Event.FileOpened;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

/**
 * SHA-256 of the whole content of one file as the program opened it. Nothing but a regular file is
 * ever opened. While the process holds the file open, its own descriptor is read: that is the file,
 * whatever became of its name.
 */
final class FileHash implements Callable<FileHash.Result> {

  /**
   * @param sha256 hex; empty if it could not be found out
   * @param changed whether the file is not as it was when the program opened it
   * @param problem why there is no digest, or why it may not be of what the program read; one line
   *     with what to do; empty if all is well
   * @param now of a file that changed, what it is now, for a person
   */
  record Result(String sha256, long bytes, boolean changed, String problem, String now) {
    static Result failed(String problem) {
      return new Result("", -1, false, problem, "");
    }
  }

  private final FileOpened opened;
  private final Optional<Path> process;
  private final HashCache cache;
  private final Hasher hasher;
  private final AtomicLong done = new AtomicLong();
  private volatile long size = -1;

  /**
   * @param process that opened it, under {@code /proc}; empty if it is not to be seen
   */
  FileHash(FileOpened opened, Optional<Path> process, HashCache cache, Hasher hasher) {
    this.hasher = hasher;
    this.opened = opened;
    this.process = process;
    this.cache = cache;
  }

  /** What to say when there is no more time. */
  String tooLong() {
    long all = Math.max(size, opened.size());
    return "hashed: "
        + (done.get() >> 20)
        + " of "
        + (all >> 20)
        + " MB in the time allowed, and would begin anew (only whole files are remembered); open it"
        + " earlier in the training, split it, or leave it out with data.exclude";
  }

  @Override
  public Result call() {
    try {
      Optional<Result> open = whileOpen();
      return open.isPresent() ? open.get() : hash(Path.of(opened.path()));
    } catch (NoSuchFileException e) {
      return Result.failed("it is gone; keep inputs in place until the run is delivered");
    } catch (AccessDeniedException e) {
      return Result.failed("it may not be read by the courier; give its user read access");
    } catch (InterruptedIOException e) {
      return Result.failed(tooLong());
    } catch (IOException e) {
      return Result.failed("reading it failed: " + e.getMessage());
    }
  }

  /**
   * By the process's own descriptor, which may close at any time: what was hashed by then may be
   * nothing, or another file that got its number.
   */
  private Optional<Result> whileOpen() throws IOException {
    Optional<Path> descriptor = descriptor();
    if (descriptor.isEmpty()) {
      return Optional.empty();
    }
    try {
      Result result = hash(descriptor.get());
      boolean holds = result.problem().isEmpty() || isTheFile(descriptor.get());
      return holds ? Optional.of(result) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private Result hash(Path file) throws IOException {
    FileState before = FileState.of(file);
    if (!before.regular()) {
      return Result.failed(
          Files.isDirectory(file)
              ? "it is a directory now"
              : "it is a pipe, a device or a socket, and what went through it is not kept;"
                  + " read from a file");
    }
    size = before.size();
    boolean changed = !before.isAsAtOpen(opened);
    Optional<String> known = cache.get(before);
    String sha256 = known.isPresent() ? known.get() : hasher.hash(file, size, done::set);
    FileState after = FileState.of(file);
    // Links and permissions change the ctime of a file, not its content.
    boolean stable = before.size() == after.size() && before.mtime() == after.mtime();
    if (stable && before.inode() == after.inode()) {
      cache.put(before, sha256);
    } else {
      changed = true;
    }
    String problem =
        changed
            ? "it changed after the program opened it, and the digest is of what lies there now;"
                + " write to another file"
            : "";
    String now = changed ? after.told() + ", sha256 " + sha256 : "";
    return new Result(sha256, after.size(), changed, problem, now);
  }

  /** The process's own descriptor of the file, if it still has one and we may look. */
  private Optional<Path> descriptor() {
    if (opened.inode() == 0 || process.isEmpty()) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(process.get().resolve("fd"))) {
      for (Path descriptor : all) {
        if (Files.isRegularFile(descriptor) && isTheFile(descriptor)) {
          return Optional.of(descriptor);
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      // The process is gone or another user's: its name for the file is left.
      return Optional.empty();
    }
    return Optional.empty();
  }

  private boolean isTheFile(Path descriptor) {
    try {
      FileState state = FileState.of(descriptor);
      return state.inode() == opened.inode()
          && (opened.device() == 0 || state.device() == opened.device());
    } catch (IOException e) {
      // Closed between the listing and the look.
      return false;
    }
  }
}
