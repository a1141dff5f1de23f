package dev.reprise.record;

import java.io.IOException;

/** A file is no record that this version can read; the message says why and what to do. */
public final class RecordFormatException extends IOException {
  RecordFormatException(String message) {
    super(message);
  }

  RecordFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
