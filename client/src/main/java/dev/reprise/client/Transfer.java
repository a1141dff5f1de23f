package dev.reprise.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The bytes of an artifact on their way: told to a progress, and digested. For one thread. */
public final class Transfer {
  private final MessageDigest digest = sha256Digest();
  private final TrackingStore.Progress progress;
  private final long total;

  /**
   * A transfer.
   *
   * @param total bytes; -1 where unknown
   */
  public Transfer(TrackingStore.Progress progress, long total) {
    this.progress = progress;
    this.total = total;
  }

  /**
   * Copies to the end of the input, or as many bytes as were announced, whichever comes first.
   *
   * @return how many bytes that were
   */
  public long copy(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long done = 0;
    while (total < 0 || done < total) {
      int most = total < 0 ? buffer.length : (int) Math.min(buffer.length, total - done);
      int n = in.read(buffer, 0, most);
      if (n < 0) {
        break;
      }
      out.write(buffer, 0, n);
      digest.update(buffer, 0, n);
      done += n;
      progress.at(done, total);
    }
    return done;
  }

  /** SHA-256 of what was copied, as 64 hex digits; asked for once. */
  public String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** SHA-256 of some bytes, as 64 hex digits. */
  public static String sha256(byte[] content) {
    return HexFormat.of().formatHex(sha256Digest().digest(content));
  }

  private static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }
}
