package dev.reprise.courier;

import dev.reprise.journal.Outbox;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * Clears away acknowledgements that nobody waits for any more: a killed JVM never reads its own.
 */
final class Acknowledgements {
  private static final Duration KEPT = Duration.ofHours(1);

  private Acknowledgements() {}

  static void removeOld(Path directory, CourierLog log) {
    Instant limit = Instant.now().minus(KEPT);
    try (DirectoryStream<Path> acks = Files.newDirectoryStream(directory, "*" + Outbox.ACK)) {
      for (Path ack : acks) {
        if (Files.getLastModifiedTime(ack).toInstant().isBefore(limit)) {
          Files.deleteIfExists(ack);
        }
      }
    } catch (IOException e) {
      log.warn("cannot clear away acknowledgements: " + e);
    }
  }
}
