package dev.reprise.journal;

import java.util.zip.CRC32C;

/**
 * Layout of the file: a header of 16 bytes, then frames of a 16-byte head and a payload; see
 * docs/journal.md. All numbers are big-endian.
 *
 * <p>The marker's outer bytes never occur in UTF-8, so no text that a program journals can hold a
 * marker, and a frame cannot be found inside another one's text.
 */
final class Frame {
  static final int VERSION = 1;
  static final int FILE_HEADER = 16;
  static final int HEAD = 16;

  /** FileOutputStream copies up to this many bytes on the stack and hands them to one write(2). */
  static final int MAX_FRAME = 8192;

  static final int MAX_PAYLOAD = MAX_FRAME - HEAD;

  static final byte MARK_0 = (byte) 0xFF;
  static final byte MARK_1 = (byte) 'R';
  static final byte MARK_2 = (byte) 'e';
  static final byte MARK_3 = (byte) 0xFE;

  /** The payload is a reference to a file in the journal's side directory. */
  static final int FLAG_SIDE_FILE = 1;

  private static final byte[] MAGIC = {(byte) 0x89, 'R', 'E', 'P', 'R', 'I', 'S', 'E'};

  private Frame() {}

  static byte[] fileHeader(int version) {
    byte[] header = new byte[FILE_HEADER];
    System.arraycopy(MAGIC, 0, header, 0, MAGIC.length);
    putShort(header, 8, version);
    putShort(header, 10, FILE_HEADER);
    putInt(header, 12, plainCrc(header, 0, 12));
    return header;
  }

  /** The version that a file header names, or -1 if these bytes are not a whole file header. */
  static int version(byte[] header) {
    for (int i = 0; i < MAGIC.length; i++) {
      if (header[i] != MAGIC[i]) {
        return -1;
      }
    }
    return getInt(header, 12) == plainCrc(header, 0, 12) ? getShort(header, 8) : -1;
  }

  /** Fills in the head of a frame whose payload already lies behind it, from {@code HEAD} on. */
  static void putHead(byte[] frame, int payload, int type, int flags, int sequence) {
    frame[0] = MARK_0;
    frame[1] = MARK_1;
    frame[2] = MARK_2;
    frame[3] = MARK_3;
    putShort(frame, 4, payload);
    frame[6] = (byte) type;
    frame[7] = (byte) flags;
    putInt(frame, 8, sequence);
    putInt(frame, 12, frameCrc(frame, 0, payload));
  }

  static boolean isMarker(byte[] b, int at) {
    return b[at] == MARK_0 && b[at + 1] == MARK_1 && b[at + 2] == MARK_2 && b[at + 3] == MARK_3;
  }

  static int payload(byte[] b, int at) {
    return getShort(b, at + 4);
  }

  static int type(byte[] b, int at) {
    return b[at + 6] & 0xFF;
  }

  static int flags(byte[] b, int at) {
    return b[at + 7] & 0xFF;
  }

  static int sequence(byte[] b, int at) {
    return getInt(b, at + 8);
  }

  /** Whether the frame's checksum holds; all of it must lie in the array. */
  static boolean isIntact(byte[] b, int at) {
    return getInt(b, at + 12) == frameCrc(b, at, payload(b, at));
  }

  private static int frameCrc(byte[] b, int at, int payload) {
    CRC32C crc = new CRC32C();
    crc.update(b, at + 4, 8);
    crc.update(b, at + HEAD, payload);
    return (int) crc.getValue();
  }

  static int plainCrc(byte[] b, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(b, offset, length);
    return (int) crc.getValue();
  }

  private static void putShort(byte[] b, int at, int value) {
    b[at] = (byte) (value >>> 8);
    b[at + 1] = (byte) value;
  }

  private static void putInt(byte[] b, int at, int value) {
    putShort(b, at, value >>> 16);
    putShort(b, at + 2, value);
  }

  private static int getShort(byte[] b, int at) {
    return (b[at] & 0xFF) << 8 | (b[at + 1] & 0xFF);
  }

  private static int getInt(byte[] b, int at) {
    return getShort(b, at) << 16 | getShort(b, at + 2);
  }
}
