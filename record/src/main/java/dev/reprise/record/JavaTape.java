package dev.reprise.record;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/**
 * A stream that is read on one side and digested on the other: what is read is digested too, unless
 * it is {@link #mute() muted}.
 */
final class JavaTape {
  static final int END = -1;

  private static final int BUFFER = 16 * 1024;

  private final DataInputStream in;
  private final DataOutputStream out;
  private final byte[] buffer = new byte[BUFFER];
  private int muted;

  JavaTape(InputStream in, MessageDigest digest) {
    this.in = new DataInputStream(new BufferedInputStream(in, 4 * BUFFER));
    this.out =
        new DataOutputStream(
            new BufferedOutputStream(
                new DigestOutputStream(OutputStream.nullOutputStream(), digest), BUFFER));
  }

  boolean isMuted() {
    return muted > 0;
  }

  void mute() {
    muted++;
  }

  void unmute() {
    muted--;
  }

  /** Lets everything be digested again, whatever was muted. */
  int suspendMute() {
    int before = muted;
    muted = 0;
    return before;
  }

  void resumeMute(int before) {
    muted = before;
  }

  /** The next byte, not digested; {@value #END} at the end. */
  int peel() throws IOException {
    return in.read();
  }

  /** Digests a byte that was peeled or stands for something. */
  void put(int value) throws IOException {
    if (muted == 0) {
      out.write(value);
    }
  }

  void putInt(int value) throws IOException {
    if (muted == 0) {
      out.writeInt(value);
    }
  }

  /** Reads four bytes that are not digested. */
  int peelInt() throws IOException {
    return in.readInt();
  }

  int unsignedByte() throws IOException {
    int value = in.readUnsignedByte();
    put(value);
    return value;
  }

  int unsignedShort() throws IOException {
    int value = in.readUnsignedShort();
    if (muted == 0) {
      out.writeShort(value);
    }
    return value;
  }

  int length() throws IOException {
    int value = in.readInt();
    if (value < 0) {
      throw new IOException("a length is negative");
    }
    putInt(value);
    return value;
  }

  long longLength() throws IOException {
    long value = in.readLong();
    if (value < 0) {
      throw new IOException("a length is negative");
    }
    if (muted == 0) {
      out.writeLong(value);
    }
    return value;
  }

  /** A name; only its ASCII characters are sure to be right. */
  String name() throws IOException {
    byte[] bytes = new byte[unsignedShort()];
    in.readFully(bytes);
    if (muted == 0) {
      out.writeInt(bytes.length);
      out.write(bytes);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Copies bytes as they are. */
  void copy(long length) throws IOException {
    for (long left = length; left > 0; ) {
      int n = in.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (n < 0) {
        throw new EOFException();
      }
      if (muted == 0) {
        out.write(buffer, 0, n);
      }
      left -= n;
    }
  }

  void finish() throws IOException {
    out.flush();
  }
}
