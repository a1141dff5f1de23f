package dev.reprise.journal;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Payloads too large for a frame: each in a file of its own, named by the event's sequence number,
 * whole before a frame refers to it. The reference is the file's name, length and CRC32C.
 */
final class SideFiles {
  private final File directory;

  SideFiles(File directory) {
    this.directory = directory;
  }

  /** Moves the payload to a file and puts the reference in its place. */
  void store(ByteWriter frame, int sequence) throws IOException {
    Private.directory(directory);
    int length = frame.payload();
    int crc = Frame.plainCrc(frame.bytes(), Frame.HEAD, length);
    String name = Integer.toHexString(sequence);
    File part = new File(directory, name.concat(".part"));
    Private.newFile(part);
    try (FileOutputStream out = new FileOutputStream(part)) {
      out.write(frame.bytes(), Frame.HEAD, length);
    }
    if (!part.renameTo(new File(directory, name))) {
      throw new IOException("cannot rename " + part);
    }
    frame.reset();
    frame.text(name);
    frame.number(length);
    frame.number(crc);
  }

  /** The payload that a reference names, or null if it is not there as it was written. */
  byte @Nullable [] load(ByteReader reference) throws IOException {
    String name = reference.text();
    long length = reference.number();
    int crc = reference.integer();
    File file = new File(directory, name);
    if (!isOurs(name) || file.length() != length) {
      return null;
    }
    try (FileInputStream in = new FileInputStream(file)) {
      byte[] payload = in.readAllBytes();
      return payload.length == length && Frame.plainCrc(payload, 0, payload.length) == crc
          ? payload
          : null;
    }
  }

  /** A name comes from a file; it must not lead out of the directory. */
  private static boolean isOurs(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (Character.digit(name.charAt(i), 16) < 0) {
        return false;
      }
    }
    return !name.isEmpty();
  }
}
