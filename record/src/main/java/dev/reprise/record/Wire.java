package dev.reprise.record;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Protobuf's wire format: a tag is {@code field number << 3 | type}. */
final class Wire {
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int BYTES = 2;
  static final int FIXED32 = 5;

  private Wire() {}

  /**
   * One field of a message in memory.
   *
   * @param number the value of a {@link #VARINT}
   * @param from where the content begins; for a varint, its own bytes
   */
  record Field(long tag, long number, int from, int to) {}

  static int type(long tag) {
    return (int) tag & 7;
  }

  static long field(long tag) {
    return tag >>> 3;
  }

  static void checkTag(long tag) throws IOException {
    if (!isTag(tag)) {
      throw new IOException("what should be a field is none");
    }
  }

  /**
   * The fields of a message; null if the bytes are none.
   *
   * @throws IOException if there are more fields than {@code most}
   */
  static @Nullable List<Field> fields(byte[] bytes, int from, int to, int most) throws IOException {
    List<Field> fields = new ArrayList<>();
    int[] at = {from};
    while (at[0] < to) {
      long tag = varint(bytes, at, to);
      if (at[0] < 0 || !isTag(tag)) {
        return null;
      }
      int begin = at[0];
      long number = 0;
      long length =
          switch (type(tag)) {
            case FIXED64 -> 8;
            case FIXED32 -> 4;
            case VARINT, BYTES -> {
              number = varint(bytes, at, to);
              if (at[0] < 0) {
                yield -1;
              }
              if (type(tag) == VARINT) {
                yield at[0] - begin;
              }
              begin = at[0];
              yield number;
            }
            default -> -1;
          };
      if (length < 0 || length > to - begin) {
        return null;
      }
      if (fields.size() == most) {
        throw new IOException("a message has too many fields");
      }
      at[0] = begin + (int) length;
      fields.add(new Field(tag, number, begin, at[0]));
    }
    return fields;
  }

  private static boolean isTag(long tag) {
    return field(tag) > 0 && field(tag) < 1 << 29;
  }

  /** Reads a number and moves on; sets the place to -1 if there is none. */
  private static long varint(byte[] bytes, int[] at, int to) {
    long value = 0;
    for (int shift = 0; shift < 64 && at[0] < to; shift += 7) {
      byte b = bytes[at[0]++];
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
    at[0] = -1;
    return 0;
  }
}
