package dev.reprise.courier.deliver;

import dev.reprise.courier.collect.Sha256;
import dev.reprise.record.ModelDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A model that is a directory: SHA-256 over the lines that {@code sha256sum} prints there for its
 * files, in the order of their names, without Hadoop's checksums of them.
 */
final class DirectoryDigest {
  private DirectoryDigest() {}

  /** Does something with a file, and returns its SHA-256. */
  interface Step {
    String of(Path file, String relative) throws IOException;
  }

  static ModelDigest read(Path directory) throws IOException {
    long bytes = 0;
    for (Path file : files(directory)) {
      bytes += Files.size(file);
    }
    String sha256 = each(directory, (file, relative) -> Sha256.of(file));
    return new ModelDigest(sha256, sha256, "raw/1", List.of("nothing: it is a directory"), bytes);
  }

  /** Does this with each of its files; returns the digest of all. */
  static String each(Path directory, Step step) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Path file : files(directory)) {
      String relative = directory.relativize(file).toString();
      lines.append(step.of(file, relative)).append("  ").append(relative).append('\n');
    }
    return Sha256.of(lines.toString());
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).filter(f -> !isChecksum(f)).sorted().toList();
    }
  }

  private static boolean isChecksum(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.startsWith(".") && name.endsWith(".crc");
  }
}
