package dev.reprise.agent.adapter.jdbc;

/**
 * A sum of SHA-256 digests, taken as numbers of 256 bits: the same in whatever order they come, and
 * of one digest the digest itself. For several threads.
 */
final class Sum {
  private static final String DIGITS = "0123456789abcdef";
  private static final int WORDS = 8;

  private final int[] words = new int[WORDS];

  /** Adds a digest, most significant byte first, modulo 2^256. */
  synchronized void add(byte[] digest) {
    long carry = 0;
    for (int i = WORDS - 1; i >= 0; i--) {
      int word =
          (digest[4 * i] & 255) << 24
              | (digest[4 * i + 1] & 255) << 16
              | (digest[4 * i + 2] & 255) << 8
              | (digest[4 * i + 3] & 255);
      carry += (words[i] & 0xFFFFFFFFL) + (word & 0xFFFFFFFFL);
      words[i] = (int) carry;
      carry >>>= 32;
    }
  }

  synchronized byte[] bytes() {
    byte[] bytes = new byte[4 * WORDS];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (words[i / 4] >>> (24 - i % 4 * 8));
    }
    return bytes;
  }

  synchronized String hex() {
    StringBuilder hex = new StringBuilder(8 * WORDS);
    for (int word : words) {
      for (int shift = 28; shift >= 0; shift -= 4) {
        hex.append(DIGITS.charAt(word >>> shift & 15));
      }
    }
    return hex.toString();
  }
}
