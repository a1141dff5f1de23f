package dev.reprise.agent.bridge;

/**
 * 64-bit mixing: the finalizer of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom
 * number generators, OOPSLA 2014, with Stafford's variant 13).
 */
public final class Mix {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Mix() {}

  /** A permutation of all longs in which each bit of the argument reaches each of the result. */
  public static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** The seed number {@code ordinal}, from 0, under a root. */
  public static long derive(long root, long ordinal) {
    return mix(root + GOLDEN * (ordinal + 1));
  }

  /** The key of a task's child number {@code ordinal}; even, and never 0. */
  public static long child(long parent, long ordinal) {
    long key = derive(mix(parent ^ GOLDEN), ordinal) & ~1;
    return key == 0 ? 2 : key;
  }

  /** A digest of values in their order, one more. */
  static long chain(long before, long value) {
    long chain = (before ^ value) * GOLDEN;
    return chain ^ (chain >>> 32);
  }

  /** Of a text, the same in every JVM. */
  public static long of(String text) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
    }
    return mix(hash);
  }
}
