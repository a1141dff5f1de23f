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
final class ModelDirectory {
  private ModelDirectory() {}

  static ModelDigest read(Path directory) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(directory)) {
      files = all.filter(Files::isRegularFile).filter(f -> !isChecksum(f)).sorted().toList();
    }
    StringBuilder lines = new StringBuilder();
    long bytes = 0;
    for (Path file : files) {
      lines.append(Sha256.of(file)).append("  ").append(directory.relativize(file)).append('\n');
      bytes += Files.size(file);
    }
    String sha256 = Sha256.of(lines.toString());
    return new ModelDigest(sha256, sha256, "raw/1", List.of("nothing: it is a directory"), bytes);
  }

  private static boolean isChecksum(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.startsWith(".") && name.endsWith(".crc");
  }
}
