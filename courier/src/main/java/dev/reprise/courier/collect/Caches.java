package dev.reprise.courier.collect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Small files that outlive a run; losing one costs time only. */
final class Caches {
  private static final int MOST_FILES = 64;

  private Caches() {}

  /** Replaces a file in one step; a cache that cannot be written is done without. */
  static void put(Path directory, String name, String content) {
    Path file = directory.resolve(name);
    Path beside = directory.resolve(name + "." + ProcessHandle.current().pid());
    try {
      Files.createDirectories(directory);
      Files.write(beside, content.getBytes(StandardCharsets.UTF_8));
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      prune(directory);
    } catch (IOException e) {
      // A full or read-only disk: the next run finds out again what this one did.
      remove(beside);
    }
  }

  private static void prune(Path directory) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(directory)) {
      files = new ArrayList<>(all.filter(Files::isRegularFile).toList());
    }
    if (files.size() > MOST_FILES) {
      files.sort(Comparator.comparingLong(file -> file.toFile().lastModified()));
      files.subList(0, files.size() - MOST_FILES).forEach(Caches::remove);
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Another courier was quicker, or the disk is read-only: nothing depends on it.
      return;
    }
  }
}
