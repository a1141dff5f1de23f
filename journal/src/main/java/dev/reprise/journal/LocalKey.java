package dev.reprise.journal;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;

/**
 * 32 random bytes that never leave the machine. What is derived from a secret with them tells equal
 * secrets apart from different ones here, and nothing elsewhere.
 */
final class LocalKey {
  static final int LENGTH = 32;

  private final byte[] key;

  LocalKey(byte[] key) {
    this.key = key.clone();
  }

  /** Reads the key of an outbox; the first to ask creates it, all others get the same. */
  static LocalKey of(File file) throws IOException {
    byte[] key = read(file);
    return new LocalKey(key.length == LENGTH ? key : create(file));
  }

  private static byte[] read(File file) throws IOException {
    if (!file.exists()) {
      return new byte[0];
    }
    try (FileInputStream in = new FileInputStream(file)) {
      return in.readNBytes(LENGTH);
    }
  }

  private static synchronized byte[] create(File file) throws IOException {
    try (RandomAccessFile access = new RandomAccessFile(file, "rw");
        FileLock lock = lock(access)) {
      // Through the locked file itself: a second descriptor, closed, would give up the lock.
      if (access.length() >= LENGTH) {
        byte[] theirs = new byte[LENGTH];
        access.readFully(theirs);
        return theirs;
      }
      Private.restrict(file);
      byte[] key = random();
      access.seek(0);
      access.write(key);
      return key;
    }
  }

  private static FileLock lock(RandomAccessFile access) throws IOException {
    while (true) {
      try {
        return access.getChannel().lock();
      } catch (OverlappingFileLockException e) {
        // This class in another loader of this JVM holds it, for the time of one small write.
        Thread.onSpinWait();
      }
    }
  }

  /** From the system itself: SecureRandom would start the providers in the program's name. */
  private static byte[] random() throws IOException {
    File source = new File("/dev/urandom");
    if (!source.exists()) {
      byte[] key = new byte[LENGTH];
      new java.security.SecureRandom().nextBytes(key);
      return key;
    }
    try (FileInputStream in = new FileInputStream(source)) {
      return in.readNBytes(LENGTH);
    }
  }

  /** Keyed digest of a text: the first 16 hex digits of its HMAC-SHA-256. */
  String digest(String text) {
    return Sha256.hex(Sha256.hmac(key, text.getBytes(StandardCharsets.UTF_8)), 8);
  }
}
