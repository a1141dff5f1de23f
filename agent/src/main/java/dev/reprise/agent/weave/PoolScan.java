package dev.reprise.agent.weave;

import java.nio.charset.StandardCharsets;

/**
 * Looks for names and descriptors in a class file's constant pool without taking the file apart:
 * nearly every class of a program passes here and has nothing of interest.
 */
final class PoolScan {
  private final byte[][] names;

  PoolScan(String... names) {
    this.names = new byte[names.length][];
    for (int i = 0; i < names.length; i++) {
      this.names[i] = names[i].getBytes(StandardCharsets.UTF_8);
    }
  }

  /** Whether one of the names is a text in the pool; false for what is no class file. */
  boolean finds(byte[] file) {
    if (names.length == 0 || file.length < 10) {
      return false;
    }
    int count = unsignedShort(file, 8);
    int at = 10;
    for (int i = 1; i < count && at + 4 < file.length; i++) {
      switch (file[at]) {
        case 1 -> {
          int length = unsignedShort(file, at + 1);
          if (isName(file, at + 3, length)) {
            return true;
          }
          at += 3 + length;
        }
        case 3, 4, 9, 10, 11, 12, 17, 18 -> at += 5;
        case 5, 6 -> {
          at += 9;
          i++;
        }
        case 7, 8, 16, 19, 20 -> at += 3;
        case 15 -> at += 4;
        default -> {
          return false;
        }
      }
    }
    return false;
  }

  private boolean isName(byte[] file, int from, int length) {
    for (byte[] name : names) {
      // A descriptor without its end fits any return type.
      boolean fits = name[name.length - 1] == ')' ? name.length <= length : name.length == length;
      if (fits && from + length <= file.length && equal(file, from, name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean equal(byte[] file, int from, byte[] name) {
    for (int i = 0; i < name.length; i++) {
      if (file[from + i] != name[i]) {
        return false;
      }
    }
    return true;
  }

  private static int unsignedShort(byte[] file, int at) {
    return ((file[at] & 0xFF) << 8) | (file[at + 1] & 0xFF);
  }
}
