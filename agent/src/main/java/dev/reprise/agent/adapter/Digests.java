package dev.reprise.agent.adapter;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** SHA-256 over arrays of numbers: their values, big-endian, one after the other. */
public final class Digests {

  private static final int CHUNK = 1 << 10;

  private final MessageDigest sha;
  private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Long.BYTES);

  public Digests() throws NoSuchAlgorithmException {
    sha = MessageDigest.getInstance("SHA-256");
  }

  public void add(byte[] bytes) {
    sha.update(bytes);
  }

  /** Adds some of these bytes. */
  public void add(byte[] bytes, int from, int count) {
    sha.update(bytes, from, count);
  }

  /** Adds an array of {@code double}, {@code float}, {@code long} or {@code int}. */
  public void add(@Nullable Object array) {
    int length = length(array);
    for (int from = 0; from < length; from += CHUNK) {
      int count = Math.min(CHUNK, length - from);
      buffer.clear();
      int width = Long.BYTES;
      if (array instanceof double[] values) {
        buffer.asDoubleBuffer().put(values, from, count);
      } else if (array instanceof long[] values) {
        buffer.asLongBuffer().put(values, from, count);
      } else if (array instanceof float[] values) {
        buffer.asFloatBuffer().put(values, from, count);
        width = Float.BYTES;
      } else if (array instanceof int[] values) {
        buffer.asIntBuffer().put(values, from, count);
        width = Integer.BYTES;
      }
      sha.update(buffer.array(), 0, count * width);
    }
  }

  /** Number of values; 0 for what is no array of numbers. */
  public static int length(@Nullable Object array) {
    if (array instanceof double[] values) {
      return values.length;
    }
    if (array instanceof long[] values) {
      return values.length;
    }
    if (array instanceof float[] values) {
      return values.length;
    }
    return array instanceof int[] values ? values.length : 0;
  }

  /** The digest so far, in hex; starts anew. */
  public String hex() {
    byte[] bytes = sha.digest();
    String digits = "0123456789abcdef";
    char[] hex = new char[bytes.length * 2];
    for (int i = 0; i < bytes.length; i++) {
      hex[2 * i] = digits.charAt((bytes[i] >> 4) & 15);
      hex[2 * i + 1] = digits.charAt(bytes[i] & 15);
    }
    return new String(hex);
  }
}
