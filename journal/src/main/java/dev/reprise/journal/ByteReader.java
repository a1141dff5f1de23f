package dev.reprise.journal;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the fields of one payload. At its end every field is empty or 0: an older writer did not
 * have it.
 */
final class ByteReader {
  private final byte[] bytes;
  private final int end;
  private int at;

  ByteReader(byte[] bytes, int from, int length) {
    this.bytes = bytes;
    this.at = from;
    this.end = from + length;
  }

  long number() {
    long zigzag = unsigned();
    return zigzag >>> 1 ^ -(zigzag & 1);
  }

  int integer() {
    return (int) number();
  }

  boolean flag() {
    return at < end && bytes[at++] != 0;
  }

  double real() {
    if (end - at < 8) {
      at = end;
      return 0;
    }
    long bits = 0;
    for (int i = 0; i < 8; i++) {
      bits = bits << 8 | (bytes[at++] & 0xFF);
    }
    return Double.longBitsToDouble(bits);
  }

  Map<String, String> map() {
    long count = unsigned();
    Map<String, String> map = new LinkedHashMap<>();
    for (long i = 0; i < count && at < end; i++) {
      map.put(text(), text());
    }
    return map;
  }

  String text() {
    long length = unsigned();
    if (length < 0 || length > end - at) {
      at = end;
      return "";
    }
    int stop = at + (int) length;
    StringBuilder text = new StringBuilder((int) length);
    while (at < stop) {
      int b = bytes[at++] & 0xFF;
      if (b < 0x80) {
        text.append((char) b);
      } else if (b < 0xE0) {
        text.append((char) ((b & 0x1F) << 6 | next(stop)));
      } else if (b < 0xF0) {
        text.append((char) ((b & 0x0F) << 12 | next(stop) << 6 | next(stop)));
      } else {
        int point = (b & 0x07) << 18 | next(stop) << 12 | next(stop) << 6 | next(stop);
        text.append(Character.highSurrogate(point)).append(Character.lowSurrogate(point));
      }
    }
    return text.toString();
  }

  private int next(int stop) {
    return at < stop ? bytes[at++] & 0x3F : 0;
  }

  private long unsigned() {
    long value = 0;
    for (int shift = 0; at < end && shift < 64; shift += 7) {
      byte b = bytes[at++];
      value |= (b & 0x7FL) << shift;
      if (b >= 0) {
        return value;
      }
    }
    return value;
  }
}
