package dev.reprise.journal;

/**
 * SHA-256 (FIPS 180-4) and HMAC (RFC 2104) of short texts. Of its own, because {@code
 * MessageDigest} loads the security providers, 130 classes and more, before the program's main.
 */
final class Sha256 {
  private static final int BLOCK = 64;

  /** First 32 bits of the fractions of the cube roots of the first 64 primes. */
  private static final int[] K = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1,
    0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
    0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
    0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
    0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
    0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
    0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
    0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
    0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
  };

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
      int a = v[0];
      int e = v[4];
      int s1 = Integer.rotateRight(e, 6) ^ Integer.rotateRight(e, 11) ^ Integer.rotateRight(e, 25);
      int t1 = v[7] + s1 + ((e & v[5]) ^ (~e & v[6])) + K[i] + w[i];
      int s0 = Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22);
      int t2 = s0 + ((a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2]));
      System.arraycopy(v, 0, v, 1, 7);
      v[4] += t1;
      v[0] = t1 + t2;
    }
    for (int i = 0; i < 8; i++) {
      hash[i] += v[i];
    }
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
