package dev.reprise.record;

import java.io.EOFException;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.List;

/**
 * A Tribuo model (protobuf, Tribuo 4.3 and later) without the instants, the file locations and the
 * machine in its provenance.
 *
 * <p>A file is {@code ModelProto { version = 1; class_name = 2; Any serialized_data = 3 }}, and
 * what is inside of the {@code Any} depends on the model; only the provenance is of one type
 * everywhere ({@link TribuoProvenance}). So this follows the envelope as a stream, and looks for
 * provenance in the fields of the model, which members of an ensemble have in theirs. A field of
 * more than 16 MiB, such as a matrix of weights, is digested as it comes.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">The wire format</a>
 */
final class TribuoForm implements ModelForm {
  private static final int MOST_BUFFERED = 16 << 20;
  private static final int BUFFER = 64 * 1024;

  /** File, {@code Any}, model: the levels that every file has. */
  private static final int ENVELOPE = 3;

  private static final int END = -1;

  @Override
  public String id() {
    return "tribuo/1";
  }

  @Override
  public List<String> digest(HashingInput in, MessageDigest out) throws IOException {
    TribuoProvenance provenance = new TribuoProvenance(out);
    message(in, Long.MAX_VALUE, 1, provenance, out);
    return provenance.omitted();
  }

  private static void message(
      HashingInput in, long end, int level, TribuoProvenance provenance, MessageDigest out)
      throws IOException {
    for (long tag = varint(in, end, true); tag != END; tag = varint(in, end, true)) {
      Wire.checkTag(tag);
      switch (Wire.type(tag)) {
        case Wire.VARINT -> TribuoProvenance.number(out, tag, varint(in, end, false));
        case Wire.FIXED64 -> TribuoProvenance.leaf(out, tag, bytes(in, end, 8));
        case Wire.FIXED32 -> TribuoProvenance.leaf(out, tag, bytes(in, end, 4));
        case Wire.BYTES -> {
          long length = varint(in, end, false);
          if (length < 0 || length > end - in.count()) {
            throw new IOException("a field is longer than what holds it");
          }
          if (level < ENVELOPE && isEnvelope(level, tag)) {
            TribuoProvenance.begin(out, tag);
            message(in, in.count() + length, level + 1, provenance, out);
            TribuoProvenance.end(out);
          } else if (length <= MOST_BUFFERED) {
            provenance.field(tag, bytes(in, end, (int) length));
          } else {
            TribuoProvenance.head(out, tag, length);
            stream(in, length, out);
          }
        }
        default -> throw new IOException("groups are not in Tribuo's models");
      }
    }
  }

  private static boolean isEnvelope(int level, long tag) {
    return Wire.field(tag) == (level == 1 ? 3 : 2);
  }

  /** A variable-length number; {@value #END} at the end if that may be. */
  private static long varint(HashingInput in, long end, boolean endAllowed) throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int b = in.count() < end ? in.read() : END;
      if (b < 0) {
        if (shift == 0 && endAllowed && (end == Long.MAX_VALUE || in.count() == end)) {
          return END;
        }
        throw new EOFException();
      }
      value |= (long) (b & 0x7f) << shift;
      if (b < 0x80) {
        return value;
      }
    }
    throw new IOException("a number has too many bytes");
  }

  private static byte[] bytes(HashingInput in, long end, int length) throws IOException {
    if (length > end - in.count()) {
      throw new EOFException();
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  private static void stream(HashingInput in, long length, MessageDigest out) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (long left = length; left > 0; ) {
      int n = in.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (n < 0) {
        throw new EOFException();
      }
      out.update(buffer, 0, n);
      left -= n;
    }
  }
}
