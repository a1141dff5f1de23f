package dev.reprise.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Digests fields of a Tribuo model, and leaves out the {@code value} of OLCUT's {@code
 * SimpleProvenanceProto { index = 1; key = 2; value = 3; additional = 4; provenance_class_name = 5;
 * is_reference = 6 }} where its class is an instant or a file location, or its key one by which a
 * model tells of the machine that trained it.
 *
 * <p>Bytes are taken for a message only if they name such a class and parse; all else is digested
 * as it is. The digest is over tokens (leaf with length, number, begin, end), so that no two
 * different messages have the same.
 */
final class TribuoProvenance {
  private static final String PACKAGE = "com.oracle.labs.mlrg.olcut.provenance.primitives.";
  private static final byte[] MARK = PACKAGE.getBytes(StandardCharsets.US_ASCII);

  private enum Kind {
    INSTANT("instants"),
    LOCATION("file locations"),
    MACHINE("values that describe the machine (java-version, os-name, os-arch)");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  private static final Map<String, Kind> VOLATILE =
      Map.of(
          PACKAGE + "DateTimeProvenance", Kind.INSTANT,
          PACKAGE + "DateProvenance", Kind.INSTANT,
          PACKAGE + "TimeProvenance", Kind.INSTANT,
          PACKAGE + "FileProvenance", Kind.LOCATION,
          PACKAGE + "URLProvenance", Kind.LOCATION);

  private static final String TEXT = PACKAGE + "StringProvenance";
  private static final Set<String> MACHINE = Set.of("java-version", "os-name", "os-arch");

  private static final int KEY = 2;
  private static final int VALUE = 3;
  private static final int CLASS = 5;
  private static final int LAST = 6;
  private static final int DEEPEST = 40;

  /** Of a message and all that hold it, together: what is in memory at once. */
  private static final int MOST_FIELDS = 1 << 20;

  private final MessageDigest out;
  private final Map<Kind, Integer> omitted = new EnumMap<>(Kind.class);
  private int fieldsHeld;

  TribuoProvenance(MessageDigest out) {
    this.out = out;
  }

  /** What was left out, in words. */
  List<String> omitted() {
    List<String> lines = new ArrayList<>();
    omitted.forEach((kind, count) -> lines.add(count + " " + kind.words + " in the provenance"));
    return lines;
  }

  /** Digests a length-delimited field. */
  void field(long tag, byte[] content) throws IOException {
    field(tag, content, 0, content.length, 0);
  }

  private void field(long tag, byte[] bytes, int from, int to, int depth) throws IOException {
    List<Wire.Field> fields =
        depth < DEEPEST && hasMark(bytes, from, to)
            ? Wire.fields(bytes, from, to, MOST_FIELDS - fieldsHeld)
            : null;
    if (fields == null) {
      head(out, tag, to - from);
      out.update(bytes, from, to - from);
      return;
    }
    fieldsHeld += fields.size();
    Kind kind = kind(fields, bytes);
    begin(out, tag);
    for (Wire.Field field : fields) {
      if (kind != null && Wire.field(field.tag()) == VALUE) {
        omitted.merge(kind, 1, Integer::sum);
      } else if (Wire.type(field.tag()) == Wire.BYTES) {
        field(field.tag(), bytes, field.from(), field.to(), depth + 1);
      } else if (Wire.type(field.tag()) == Wire.VARINT) {
        number(out, field.tag(), field.number());
      } else {
        head(out, field.tag(), field.to() - field.from());
        out.update(bytes, field.from(), field.to() - field.from());
      }
    }
    end(out);
    fieldsHeld -= fields.size();
  }

  /** What a message has to leave out; null if it is no simple provenance, or one that stays. */
  private static @Nullable Kind kind(List<Wire.Field> fields, byte[] bytes) {
    String key = "";
    String name = "";
    for (Wire.Field field : fields) {
      long number = Wire.field(field.tag());
      boolean flag = number == 1 || number == LAST;
      if (number > LAST || Wire.type(field.tag()) != (flag ? Wire.VARINT : Wire.BYTES)) {
        return null;
      }
      if (number == KEY) {
        key = text(field, bytes);
      } else if (number == CLASS) {
        name = text(field, bytes);
      }
    }
    return name.equals(TEXT) && MACHINE.contains(key) ? Kind.MACHINE : VOLATILE.get(name);
  }

  private static String text(Wire.Field field, byte[] bytes) {
    return new String(bytes, field.from(), field.to() - field.from(), StandardCharsets.UTF_8);
  }

  private static boolean hasMark(byte[] bytes, int from, int to) {
    for (int i = from; i <= to - MARK.length; i++) {
      if (bytes[i] == MARK[0]
          && java.util.Arrays.equals(bytes, i, i + MARK.length, MARK, 0, MARK.length)) {
        return true;
      }
    }
    return false;
  }

  static void number(MessageDigest out, long tag, long value) {
    token(out, 'N', tag, value);
  }

  static void leaf(MessageDigest out, long tag, byte[] content) {
    head(out, tag, content.length);
    out.update(content);
  }

  static void head(MessageDigest out, long tag, long length) {
    token(out, 'L', tag, length);
  }

  static void begin(MessageDigest out, long tag) {
    token(out, 'B', tag, 0);
  }

  static void end(MessageDigest out) {
    token(out, 'E', 0, 0);
  }

  private static void token(MessageDigest out, char kind, long tag, long value) {
    out.update(ByteBuffer.allocate(17).put((byte) kind).putLong(tag).putLong(value).flip());
  }
}
