package dev.reprise.courier.collect;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 of files, one after the other. A courier's JVM has the first compiler only, which makes
 * it start fast and hash slowly; what is large goes to a JVM beside it that has both and hashes ten
 * times as fast. Safe for use by several threads.
 */
final class Hasher implements AutoCloseable {
  /** Bytes, of one file or of all so far, from which another JVM pays. */
  static final long LARGE = 16L << 20;

  private static final long LOOK_EVERY_MILLIS = 5;

  private final long large;
  private long hashed;
  private @Nullable Process beside;
  private boolean closed;

  Hasher() {
    this(LARGE);
  }

  Hasher(long large) {
    this.large = large;
  }

  /**
   * The digest in hex.
   *
   * @param size of the file as far as known, in bytes
   * @param progress is told how many bytes of it are done
   * @throws InterruptedIOException if the thread is interrupted
   */
  synchronized String hash(Path file, long size, LongConsumer progress) throws IOException {
    hashed += Math.max(0, size);
    if (hashed >= large && !closed) {
      String digest = besides(file, progress);
      if (!digest.isEmpty()) {
        return digest;
      }
    }
    return here(file, progress);
  }

  private static String here(Path file, LongConsumer progress) throws IOException {
    MessageDigest digest = Sha256.digest();
    byte[] buffer = new byte[Sha256.BUFFER];
    long bytes = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int n; (n = in.read(buffer)) >= 0; ) {
        digest.update(buffer, 0, n);
        bytes += n;
        progress.accept(bytes);
        if (Thread.currentThread().isInterrupted()) {
          throw new InterruptedIOException();
        }
      }
    }
    return Sha256.hex(digest.digest());
  }

  /** By the other JVM; empty if that does not work. */
  private String besides(Path file, LongConsumer progress) throws InterruptedIOException {
    try {
      Process process = beside == null || !beside.isAlive() ? start() : beside;
      beside = process;
      DataOutputStream out = new DataOutputStream(process.getOutputStream());
      out.writeUTF(file.toString());
      out.flush();
      DataInputStream in = new DataInputStream(process.getInputStream());
      while (true) {
        await(process, in);
        long bytes = in.readLong();
        if (bytes == HashProcess.DONE) {
          return in.readUTF();
        }
        if (bytes == HashProcess.FAILED) {
          return "";
        }
        progress.accept(bytes);
      }
    } catch (InterruptedIOException e) {
      stop();
      throw e;
    } catch (IOException e) {
      // No such program, or it was killed: what it would do is done here, only slower.
      stop();
      return "";
    }
  }

  /** Reading from a process does not heed an interrupt; sleeping does. */
  private static void await(Process process, InputStream in) throws IOException {
    while (in.available() == 0 && process.isAlive()) {
      try {
        Thread.sleep(LOOK_EVERY_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException();
      }
    }
  }

  private static Process start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xmx32m",
                "-cp",
                ours(),
                HashProcess.class.getName()));
    Commands.clean(builder.environment());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    return builder.start();
  }

  private static String ours() throws IOException {
    try {
      return new File(Hasher.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .getPath();
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private void stop() {
    Process process = beside;
    beside = null;
    if (process != null) {
      process.destroyForcibly();
    }
  }

  /** Ends the other JVM; from now on all is done here. */
  @Override
  public synchronized void close() {
    closed = true;
    stop();
  }
}
