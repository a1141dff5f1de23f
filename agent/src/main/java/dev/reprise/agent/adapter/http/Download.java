package dev.reprise.agent.adapter.http;

import java.lang.ref.WeakReference;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One answer whose content the program may still be reading from a stream. */
final class Download extends WeakReference<Object> {
  final String url;
  final Map<String, String> details;
  final String site;
  private final long length;
  private final @Nullable MessageDigest sha256 = digest();
  private long bytes;
  private boolean done;

  /**
   * @param length that the server announced; -1 if it did not
   */
  Download(Object stream, String url, long length, Map<String, String> details, String site) {
    super(stream);
    this.url = url;
    this.length = length;
    this.details = details;
    this.site = site;
  }

  private static @Nullable MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      return null; // every JDK has it; without it the content counts as not hashed
    }
  }

  /** The program has got these; -1: there is no more. Whether it has all of it only now. */
  boolean read(byte[] buffer, int offset, int count) {
    if (done) {
      return false;
    }
    if (count > 0) {
      bytes += count;
      if (sha256 != null) {
        sha256.update(buffer, offset, count);
      }
    }
    done = count < 0 || bytes == length;
    return done;
  }

  boolean isDone() {
    return done;
  }

  long bytes() {
    return bytes;
  }

  /** Of all that was read, in hex; to be asked once. */
  String hex() {
    return sha256 == null ? "" : Downloads.hex(sha256.digest());
  }

  /** Why there is no digest. */
  String why() {
    String all = length < 0 ? "" : " of " + length;
    return "of its content " + bytes + all + " bytes were read; a part is not hashed";
  }
}
