package dev.reprise.courier.collect;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * The program of a JVM that hashes for a courier: reads paths from standard input until that ends,
 * and writes the digest of each to standard output. It uses the JDK only, so that its class path is
 * one entry.
 *
 * <p>Both ways as {@link DataOutputStream} writes it. There: a path. Back: bytes hashed so far, any
 * number of times; then {@link #DONE} and the digest in hex, or {@link #FAILED}.
 */
public final class HashProcess {
  static final long DONE = -1;
  static final long FAILED = -2;

  private static final int BUFFER = 1 << 18;
  private static final int TOLD_EVERY = 64;

  private HashProcess() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) throws Exception {
    DataInputStream in = new DataInputStream(System.in);
    DataOutputStream out = new DataOutputStream(System.out);
    while (true) {
      String path;
      try {
        path = in.readUTF();
      } catch (EOFException e) {
        return;
      }
      hash(path, out);
      out.flush();
    }
  }

  private static void hash(String path, DataOutputStream out) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    byte[] buffer = new byte[BUFFER];
    try (InputStream file = Files.newInputStream(Path.of(path))) {
      long bytes = 0;
      int blocks = 0;
      for (int n = file.read(buffer); n >= 0; n = file.read(buffer)) {
        digest.update(buffer, 0, n);
        bytes += n;
        if (++blocks % TOLD_EVERY == 0) {
          out.writeLong(bytes);
          out.flush();
        }
      }
    } catch (IOException | InvalidPathException e) {
      // Whoever asked tries it himself, and finds out why.
      out.writeLong(FAILED);
      return;
    }
    out.writeLong(DONE);
    out.writeUTF(java.util.HexFormat.of().formatHex(digest.digest()));
  }
}
