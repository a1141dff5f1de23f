package dev.reprise.agent.bridge;

/**
 * What a thread has lately got from clocks and from {@code SecureRandom}, to see whether a seed
 * comes from there. In memory only.
 */
public final class Recent {
  /** Values that are kept of each kind. */
  public static final int SIZE = 16;

  /** Clock values; the newest at {@code clockCount - 1} modulo {@link #SIZE}. */
  public final long[] clocks = new long[SIZE];

  /** Where each was read. */
  public final int[] sites = new int[SIZE];

  /** How often the thread, or the task, had read that clock before. */
  public final int[] ordinals = new int[SIZE];

  /** Values from {@code SecureRandom}, as {@link #clocks}. */
  public final long[] secure = new long[SIZE];

  /** How many clock values there were. */
  public int clockCount;

  /** How many values from {@code SecureRandom} there were. */
  public int secureCount;

  void clock(long value, int site, int ordinal) {
    int at = clockCount++ & (SIZE - 1);
    clocks[at] = value;
    sites[at] = site;
    ordinals[at] = ordinal;
  }

  /** Big-endian, as {@code SecureRandom} puts its numbers together. */
  void secure(byte[] bytes) {
    if (bytes.length > 8) {
      return; // no number
    }
    long value = 0;
    for (byte b : bytes) {
      value = value << 8 | (b & 0xFF);
    }
    if (bytes.length == 4) {
      int half = (int) value;
      // nextLong takes two ints.
      put((secure[(secureCount - 1) & (SIZE - 1)] << 32) + half);
      put(half);
    } else {
      put(value);
    }
  }

  private void put(long value) {
    secure[secureCount++ & (SIZE - 1)] = value;
  }
}
