package dev.reprise.checker.rerun;

import dev.reprise.checker.runs.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.eclipse.jgit.util.FileUtils;

/**
 * Where a rerun puts things: one directory that was not there before or was empty, so that nothing
 * of anybody's is overwritten.
 *
 * @param root absolute
 */
record Directories(Path root) {
  /**
   * Makes it.
   *
   * @throws UsageException if something is in it
   */
  static Directories fresh(Path root) throws IOException {
    Path absolute = root.toAbsolutePath().normalize();
    if (Files.exists(absolute)) {
      try (Stream<Path> inside = Files.list(absolute)) {
        if (inside.findAny().isPresent()) {
          throw new UsageException("--into " + root + " is not empty; name a new directory");
        }
      }
    }
    return new Directories(absolute);
  }

  /**
   * Where a file of the recorded run is put: below this directory as it lay below {@code /}, so
   * that files find each other as they did.
   *
   * @throws UsageException if the name leads out of it: the record is somebody else's
   */
  Path place(String recorded) {
    Path below = root.resolve("files");
    Path target = below.resolve(recorded.replaceFirst("^/+", "")).normalize();
    if (!target.startsWith(below) || recorded.indexOf('\0') >= 0) {
      throw new UsageException("the run names a file that lies nowhere: " + recorded);
    }
    return target;
  }

  Path ledger() {
    return root.resolve("seeds.jsonl.gz");
  }

  /** Takes away what was put there; as far as that goes. */
  void remove() throws IOException {
    FileUtils.delete(
        root.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING | FileUtils.IGNORE_ERRORS);
  }

  /** For what is on its way to its place. */
  Path downloads() {
    return root.resolve("downloads");
  }
}
