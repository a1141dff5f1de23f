package dev.reprise.agent.adapter.hadoop;

import dev.reprise.agent.adapter.Digests;
import java.lang.ref.WeakReference;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A stream that the program reads; hashed while it passes by, as long as nothing is left out. */
final class Reading extends WeakReference<Object> {
  final String uri;
  final Map<String, String> details;
  private final long length;
  private @Nullable Digests sha256;
  private long next;
  private boolean done;

  /**
   * @param length of the file, bytes
   */
  Reading(Object stream, String uri, long length, Map<String, String> details) {
    super(stream);
    this.uri = uri;
    this.length = length;
    this.details = details;
  }

  /**
   * The program has got these.
   *
   * @param after where the stream is now
   * @return whether all of the file has passed by just now
   */
  synchronized boolean read(byte[] buffer, int offset, int count, long after)
      throws NoSuchAlgorithmException {
    long before = after - count;
    if (count <= 0 || done) {
      return false;
    }
    if (before == 0) {
      sha256 = new Digests();
    } else if (before != next) {
      sha256 = null;
    }
    next = after;
    if (sha256 == null) {
      return false;
    }
    sha256.add(buffer, offset, count);
    done = after == length;
    return done;
  }

  /** Of the whole content, hex; to be asked once. */
  synchronized String hex() {
    return sha256 == null ? "" : sha256.hex();
  }
}
