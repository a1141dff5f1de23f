package dev.reprise.courier.collect.versions;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests that version systems use, in lower-case hex. */
final class Digests {
  private static final int BUFFER = 1 << 16;

  private Digests() {}

  static String md5(byte[] content) {
    return hex(digest("MD5").digest(content));
  }

  static String md5(Path file) throws IOException {
    MessageDigest digest = digest("MD5");
    try (InputStream in = Files.newInputStream(file)) {
      feed(in, digest);
    }
    return hex(digest.digest());
  }

  /** MD5 of a text whose line ends are {@code \n}, whatever they are in the file. */
  static String md5OfUnixText(Path file) throws IOException {
    MessageDigest digest = digest("MD5");
    byte[] buffer = new byte[BUFFER];
    byte[] unix = new byte[BUFFER + 1];
    boolean held = false;
    try (InputStream in = Files.newInputStream(file)) {
      for (int n; (n = in.read(buffer)) >= 0; ) {
        int kept = 0;
        for (int i = 0; i < n; i++) {
          if (held && buffer[i] != '\n') {
            unix[kept++] = '\r';
          }
          held = buffer[i] == '\r';
          if (!held) {
            unix[kept++] = buffer[i];
          }
        }
        digest.update(unix, 0, kept);
      }
    }
    if (held) {
      digest.update((byte) '\r');
    }
    return hex(digest.digest());
  }

  /** The id of a blob of Git with the file's content as it is. */
  static String gitBlob(Path file, long bytes) throws IOException {
    MessageDigest digest = digest("SHA-1");
    digest.update(("blob " + bytes + "\0").getBytes(StandardCharsets.US_ASCII));
    try (InputStream in = Files.newInputStream(file)) {
      feed(in, digest);
    }
    return hex(digest.digest());
  }

  private static void feed(InputStream in, MessageDigest digest) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int n; (n = in.read(buffer)) >= 0; ) {
      digest.update(buffer, 0, n);
    }
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }

  private static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }
}
