package dev.reprise.courier.deliver;

import java.nio.file.Path;

/** What an artifact is made of. */
sealed interface Content {
  /** In memory. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared; made and used once.
  record Bytes(byte[] content) implements Content {}

  /** A file that stays until the run is delivered. */
  record File(Path path) implements Content {}
}
