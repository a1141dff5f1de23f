package dev.reprise.record;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Digests and counts all bytes that pass, and remembers whether the stream itself failed, so that a
 * failure to read is never taken for a wrong format.
 */
final class HashingInput extends FilterInputStream {
  private static final int BUFFER = 64 * 1024;

  private final MessageDigest digest = Digests.sha256();
  private long count;
  private @Nullable IOException failure;

  HashingInput(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      int n = in.read(bytes, offset, length);
      if (n > 0) {
        digest.update(bytes, offset, n);
        count += n;
      }
      return n;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public long skip(long n) throws IOException {
    return readNBytes((int) Math.min(n, BUFFER)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  @Override
  public void close() {
    // The stream is its owner's to close.
  }

  long count() {
    return count;
  }

  /** Reads what is left. */
  void drain() throws IOException {
    byte[] buffer = new byte[BUFFER];
    int n;
    do {
      n = read(buffer, 0, buffer.length);
    } while (n >= 0);
  }

  /** Throws what the stream threw, if it did. */
  void check() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  /** SHA-256 of all bytes so far, hex; once only. */
  String sha256() {
    return Digests.hex(digest);
  }
}
