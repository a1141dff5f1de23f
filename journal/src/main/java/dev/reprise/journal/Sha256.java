package dev.reprise.journal;

/**
 * SHA-256 (FIPS 180-4) and HMAC (RFC 2104) of short texts. Of its own, because {@code
 * MessageDigest} loads the security providers, 130 classes and more, before the program's main.
 */
final class Sha256 {
  private static final int BLOCK = 64;
  private static final int[] K = constants();

  private Sha256() {}

  static byte[] hmac(byte[] key, byte[] message) {
    byte[] shortKey = key.length > BLOCK ? digest(key) : key;
    byte[] inner = new byte[BLOCK + message.length];
    byte[] outer = new byte[BLOCK + 32];
    System.arraycopy(shortKey, 0, inner, 0, shortKey.length);
    System.arraycopy(shortKey, 0, outer, 0, shortKey.length);
    for (int i = 0; i < BLOCK; i++) {
      inner[i] ^= 0x36;
      outer[i] ^= 0x5C;
    }
    System.arraycopy(message, 0, inner, BLOCK, message.length);
    System.arraycopy(digest(inner), 0, outer, BLOCK, 32);
    return digest(outer);
  }

  static byte[] digest(byte[] message) {
    byte[] padded = pad(message);
    int[] hash = {
      0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
      0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
    };
    int[] words = new int[64];
    for (int at = 0; at < padded.length; at += BLOCK) {
      block(padded, at, words, hash);
    }
    byte[] digest = new byte[32];
    for (int i = 0; i < 32; i++) {
      digest[i] = (byte) (hash[i / 4] >>> (24 - i % 4 * 8));
    }
    return digest;
  }

  private static byte[] pad(byte[] message) {
    byte[] padded = new byte[(message.length + 8) / BLOCK * BLOCK + BLOCK];
    System.arraycopy(message, 0, padded, 0, message.length);
    padded[message.length] = (byte) 0x80;
    long bits = message.length * 8L;
    for (int i = 1; i <= 8; i++) {
      padded[padded.length - i] = (byte) bits;
      bits >>>= 8;
    }
    return padded;
  }

  private static void block(byte[] bytes, int at, int[] w, int[] hash) {
    for (int i = 0; i < 16; i++) {
      int p = at + 4 * i;
      w[i] =
          bytes[p] << 24
              | (bytes[p + 1] & 0xFF) << 16
              | (bytes[p + 2] & 0xFF) << 8
              | (bytes[p + 3] & 0xFF);
    }
    for (int i = 16; i < 64; i++) {
      int x = w[i - 15];
      int y = w[i - 2];
      int s0 = Integer.rotateRight(x, 7) ^ Integer.rotateRight(x, 18) ^ (x >>> 3);
      int s1 = Integer.rotateRight(y, 17) ^ Integer.rotateRight(y, 19) ^ (y >>> 10);
      w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    int[] v = hash.clone();
    for (int i = 0; i < 64; i++) {
      round(v, K[i] + w[i]);
    }
    for (int i = 0; i < 8; i++) {
      hash[i] += v[i];
    }
  }

  private static void round(int[] v, int input) {
    int a = v[0];
    int e = v[4];
    int s1 = Integer.rotateRight(e, 6) ^ Integer.rotateRight(e, 11) ^ Integer.rotateRight(e, 25);
    int t1 = v[7] + s1 + ((e & v[5]) ^ (~e & v[6])) + input;
    int s0 = Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22);
    int t2 = s0 + ((a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2]));
    System.arraycopy(v, 0, v, 1, 7);
    v[4] += t1;
    v[0] = t1 + t2;
  }

  /** First 32 bits of the fractions of the cube roots of the first 64 primes. */
  private static int[] constants() {
    int[] k = new int[64];
    int prime = 2;
    for (int i = 0; i < k.length; prime++) {
      if (isPrime(prime)) {
        double root = Math.cbrt(prime);
        k[i++] = (int) (long) ((root - (long) root) * 0x1p32);
      }
    }
    return k;
  }

  private static boolean isPrime(int n) {
    for (int d = 2; d * d <= n; d++) {
      if (n % d == 0) {
        return false;
      }
    }
    return true;
  }

  static String hex(byte[] bytes, int count) {
    char[] hex = new char[2 * count];
    for (int i = 0; i < count; i++) {
      hex[2 * i] = Character.forDigit(bytes[i] >> 4 & 0xF, 16);
      hex[2 * i + 1] = Character.forDigit(bytes[i] & 0xF, 16);
    }
    return new String(hex);
  }
}
