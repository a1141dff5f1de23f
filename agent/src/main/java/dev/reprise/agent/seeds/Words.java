package dev.reprise.agent.seeds;

/**
 * Seeds of several numbers, as hex: eight bytes for each {@code long}, four for each {@code int}.
 */
final class Words {
  private Words() {}

  static String hex(byte[] bytes) {
    StringBuilder hex = new StringBuilder(bytes.length * 2);
    for (byte b : bytes) {
      put(hex, b, 8);
    }
    return hex.toString();
  }

  /** Of an {@code int[]} or a {@code long[]}; empty for anything else. */
  static String hex(Object numbers) {
    StringBuilder hex = new StringBuilder();
    if (numbers instanceof long[] longs) {
      for (long one : longs) {
        put(hex, one, 64);
      }
    } else if (numbers instanceof int[] ints) {
      for (int one : ints) {
        put(hex, one, 32);
      }
    }
    return hex.toString();
  }

  private static void put(StringBuilder hex, long value, int bits) {
    for (int shift = bits - 4; shift >= 0; shift -= 4) {
      hex.append(Character.forDigit((int) (value >>> shift) & 15, 16));
    }
  }

  /** Puts back what {@link #hex(Object)} told, {@code 0x} before it; nothing if it does not fit. */
  static void fill(Object numbers, String told) {
    if (!told.startsWith("0x")) {
      return;
    }
    String hex = told.substring(2);
    if (numbers instanceof long[] longs && hex.length() == longs.length * 16) {
      for (int i = 0; i < longs.length; i++) {
        longs[i] = Long.parseUnsignedLong(hex.substring(i * 16, i * 16 + 16), 16);
      }
    } else if (numbers instanceof int[] ints && hex.length() == ints.length * 8) {
      for (int i = 0; i < ints.length; i++) {
        ints[i] = Integer.parseUnsignedInt(hex.substring(i * 8, i * 8 + 8), 16);
      }
    }
  }
}
