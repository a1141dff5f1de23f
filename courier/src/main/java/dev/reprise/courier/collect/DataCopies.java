package dev.reprise.courier.collect;

import dev.reprise.courier.collect.Inputs.Input;
import dev.reprise.record.Gap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies of the files that were read, where they were asked for ({@code capture.data}), as they
 * are. They are taken aside first, for what lies at a path may change until it is delivered.
 */
final class DataCopies {
  /** Bytes of all together; the smallest come first. */
  static final long MOST_BYTES = 500L << 20;

  /** Each is a request to a server. */
  private static final int MOST_FILES = 200;

  /** As long as a person reads, and within what a store takes for a name. */
  private static final int MOST_NAME = 80;

  private final Path aside;
  private final long mostBytes;

  /**
   * @param aside directory for them, made if there are any; stays until all is delivered
   */
  DataCopies(Path aside, long mostBytes) {
    this.aside = aside;
    this.mostBytes = mostBytes;
  }

  void tell(List<Input> inputs, Places places, Findings findings) {
    List<Input> smallestFirst = new ArrayList<>(inputs);
    smallestFirst.sort(Comparator.comparingLong(input -> input.opened().size()));
    Map<String, String> kept = new HashMap<>();
    List<String> leftOut = new ArrayList<>();
    long bytes = 0;
    for (Input input : smallestFirst) {
      String path = input.opened().path();
      String sha256 = input.hash().sha256();
      // What has no digest has a gap of its own.
      if (!input.isKnown()) {
        continue;
      }
      if (!kept.containsKey(sha256)) {
        long size = size(path);
        boolean fits = bytes + size <= mostBytes && kept.size() < MOST_FILES;
        if (!fits || !copy(input, sha256, findings)) {
          leftOut.add(places.portable(path));
          continue;
        }
        bytes += size;
        kept.put(sha256, artifact(path, sha256));
      }
      findings.incidental("copy." + places.portable(path), kept.getOrDefault(sha256, ""));
    }
    if (!leftOut.isEmpty()) {
      findings.gap(Gap.COPY, why(leftOut));
    }
  }

  private String why(List<String> leftOut) {
    return leftOut.size()
        + " of the files that were read are not copied, "
        + leftOut.get(0)
        + " among them: they changed meanwhile, or all together are more than "
        + MOST_FILES
        + " files or "
        + (mostBytes >> 20)
        + " MB; keep them yourself";
  }

  private static long size(String path) {
    try {
      return Files.size(Path.of(path));
    } catch (IOException | InvalidPathException e) {
      // Copying it will fail, and say so.
      return 0;
    }
  }

  private boolean copy(Input input, String sha256, Findings findings) {
    Path copy = aside.resolve(sha256);
    try {
      Path file = Path.of(input.opened().path());
      Files.createDirectories(aside);
      // What was hashed is what lay there at the opening: so is what lies there now and after.
      FileState before = FileState.of(file);
      if (!before.regular() || !before.isAsAtOpen(input.opened())) {
        return false;
      }
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      FileState after = FileState.of(file);
      if (after.size() != before.size() || after.mtime() != before.mtime()) {
        return false;
      }
      findings.artifact(artifact(input.opened().path(), sha256), copy);
      return true;
    } catch (IOException | InvalidPathException e) {
      // Gone, unreadable, or the disk is full: told with the others.
      return false;
    }
  }

  /** Found by digest, and read by people. */
  private static String artifact(String path, String sha256) {
    String name = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^\\p{Alnum}._-]", "_");
    String shown = name.substring(Math.max(0, name.length() - MOST_NAME));
    return "data/" + sha256.substring(0, 16) + "-" + shown;
  }
}
