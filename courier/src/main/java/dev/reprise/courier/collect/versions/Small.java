package dev.reprise.courier.collect.versions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files in which a system keeps what it knows. A pipe of their name is never opened. */
final class Small {
  private static final long MOST_BYTES = 16 << 20;

  private Small() {}

  /**
   * The content.
   *
   * @throws IOException if it is no file, or too large to be taken into memory
   */
  static byte[] bytes(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(file.getFileName() + " is no file");
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException(file.getFileName() + " has more than " + MOST_BYTES + " bytes");
    }
    return Files.readAllBytes(file);
  }
}
