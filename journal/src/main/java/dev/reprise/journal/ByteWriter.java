package dev.reprise.journal;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds one frame in a buffer that is used again. Numbers are zigzag varints, texts UTF-8 with
 * their length in front; lone surrogates are kept as three bytes, so that every Java string comes
 * back as it was.
 */
final class ByteWriter {
  private static final int KEPT = 64 * 1024;

  private byte[] bytes = new byte[Frame.MAX_FRAME];
  private int size;

  /** Starts the next frame, leaving room for its head. */
  void reset() {
    if (bytes.length > KEPT) {
      bytes = new byte[Frame.MAX_FRAME];
    }
    size = Frame.HEAD;
  }

  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  int payload() {
    return size - Frame.HEAD;
  }

  void number(long value) {
    unsigned(value << 1 ^ value >> 63);
  }

  void flag(boolean value) {
    room(1);
    bytes[size++] = (byte) (value ? 1 : 0);
  }

  void real(double value) {
    room(8);
    long bits = Double.doubleToRawLongBits(value);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (bits >>> shift);
    }
  }

  void map(@Nullable Map<String, String> map) {
    if (map == null) {
      unsigned(0);
      return;
    }
    unsigned(map.size());
    for (Map.Entry<String, String> entry : map.entrySet()) {
      text(entry.getKey());
      text(entry.getValue());
    }
  }

  /** Null is written as the empty text: a probe's slip must not cost the event. */
  @SuppressWarnings("deprecation") // The one copy of a text's bytes that allocates nothing.
  void text(@Nullable String text) {
    if (text == null) {
      unsigned(0);
      return;
    }
    int length = text.length();
    int encoded = utf8Length(text, length);
    unsigned(encoded);
    room(encoded);
    if (encoded == length) {
      text.getBytes(0, length, bytes, size);
      size += length;
      return;
    }
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        bytes[size++] = (byte) c;
      } else if (c < 0x800) {
        bytes[size++] = (byte) (0xC0 | c >> 6);
        tail(c);
      } else if (isPair(text, i, length)) {
        fourBytes(Character.toCodePoint(c, text.charAt(++i)));
      } else {
        bytes[size++] = (byte) (0xE0 | c >> 12);
        tail(c >> 6);
        tail(c);
      }
    }
  }

  private void tail(int bits) {
    bytes[size++] = (byte) (0x80 | (bits & 0x3F));
  }

  private void fourBytes(int point) {
    bytes[size++] = (byte) (0xF0 | point >> 18);
    tail(point >> 12);
    tail(point >> 6);
    tail(point);
  }

  private static int utf8Length(String text, int length) {
    int size = length;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        if (c < 0x800) {
          size++;
        } else if (isPair(text, i, length)) {
          size += 2;
          i++;
        } else {
          size += 2;
        }
      }
    }
    return size;
  }

  private static boolean isPair(String text, int i, int length) {
    return Character.isHighSurrogate(text.charAt(i))
        && i + 1 < length
        && Character.isLowSurrogate(text.charAt(i + 1));
  }

  private void unsigned(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
