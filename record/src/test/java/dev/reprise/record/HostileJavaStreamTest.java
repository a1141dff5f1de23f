package dev.reprise.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectStreamConstants;
import org.junit.jupiter.api.Test;

/** Streams that nobody's JDK wrote: all have an end, in little memory. */
class HostileJavaStreamTest {
  private static final String FORMAT = "java.text.SimpleDateFormat";
  private static final String FIELD = "defaultCenturyStart";

  private interface Part {
    void write(DataOutputStream out) throws IOException;
  }

  @Test
  void endlessNestingIsRaw() throws IOException {
    assertRaw(
        "nested too deeply",
        out -> {
          array(out, 1);
          for (int i = 0; i < 1_000_000; i++) {
            out.writeByte(ObjectStreamConstants.TC_ARRAY);
            reference(out, 0);
            out.writeInt(1);
          }
        });
  }

  @Test
  void classesAboveClassesWithoutEndAreRaw() throws IOException {
    assertRaw(
        "above it",
        out -> {
          out.writeByte(ObjectStreamConstants.TC_OBJECT);
          for (int i = 0; i < 1000; i++) {
            description(out, "C" + i);
          }
          out.writeByte(ObjectStreamConstants.TC_NULL);
        });
    assertRaw(
        "nested too deeply",
        out -> {
          out.writeByte(ObjectStreamConstants.TC_OBJECT);
          for (int i = 0; i < 300_000; i++) {
            description(out, "C");
          }
        });
  }

  @Test
  void aClassAboveItselfIsRaw() throws IOException {
    assertRaw(
        "means no class",
        out -> {
          out.writeByte(ObjectStreamConstants.TC_OBJECT);
          description(out, "C");
          reference(out, 0);
        });
  }

  @Test
  void longNamesFillNoMemory() throws IOException {
    String name = "n".repeat(60_000);
    assertRaw(
        "too long",
        out -> {
          for (int i = 0; i < 200; i++) {
            description(out, name);
            out.writeByte(ObjectStreamConstants.TC_NULL);
          }
        });
  }

  @Test
  void manyClassesAndFieldsFillNoMemory() throws IOException {
    assertRaw(
        "classes",
        out -> {
          for (int i = 0; i < 100_001; i++) {
            description(out, "C");
            out.writeByte(ObjectStreamConstants.TC_NULL);
          }
        });
    assertRaw(
        "fields",
        out -> {
          for (int i = 0; i < 10; i++) {
            out.writeByte(ObjectStreamConstants.TC_CLASSDESC);
            out.writeUTF("C");
            out.writeLong(0);
            out.writeByte(ObjectStreamConstants.SC_SERIALIZABLE);
            out.writeShort(65_535);
            for (int field = 0; field < 65_535; field++) {
              out.writeByte('I');
              out.writeUTF("");
            }
            out.writeByte(ObjectStreamConstants.TC_ENDBLOCKDATA);
            out.writeByte(ObjectStreamConstants.TC_NULL);
          }
        });
  }

  @Test
  void lengthsThatNobodyKeepsAreRaw() throws IOException {
    assertRaw("ends too early", out -> array(out, Integer.MAX_VALUE));
    assertRaw("is negative", out -> array(out, -1));
    assertRaw(
        "ends too early",
        out -> {
          out.writeByte(ObjectStreamConstants.TC_LONGSTRING);
          out.writeLong(Long.MAX_VALUE);
        });
    assertRaw(
        "is negative",
        out -> {
          out.writeByte(ObjectStreamConstants.TC_LONGSTRING);
          out.writeLong(-1);
        });
    assertRaw(
        "ends too early",
        out -> {
          out.writeByte(ObjectStreamConstants.TC_PROXYCLASSDESC);
          out.writeInt(Integer.MAX_VALUE);
        });
  }

  @Test
  void referencesToNothingAreRaw() throws IOException {
    for (int handle : new int[] {-1, 1, 77, Integer.MIN_VALUE}) {
      assertRaw(
          "means nothing",
          out -> {
            out.writeByte(ObjectStreamConstants.TC_STRING);
            out.writeUTF("handle 0");
            reference(out, handle);
          });
    }
  }

  @Test
  void cyclesOfObjectsHaveAnEnd() throws IOException {
    byte[] cycle =
        stream(
            out -> {
              array(out, 2); // handle 1
              reference(out, 1);
              reference(out, 1);
            });

    assertThat(digest("java", cycle).form()).isEqualTo("java/1");
  }

  @Test
  void manyObjectsFillNoMemory() throws IOException {
    // One string after the other: ten million handles, of which none is kept.
    byte[] block = new byte[3 * 4096];
    for (int i = 0; i < block.length; i += 3) {
      block[i] = ObjectStreamConstants.TC_STRING;
    }
    byte[] head = stream(out -> {});
    InputStream strings =
        new InputStream() {
          private long at;

          @Override
          public int read() {
            throw new AssertionError("read in blocks");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            if (at == 30_000_004L) {
              return -1;
            }
            if (at < head.length) {
              bytes[offset] = head[(int) at++];
              return 1;
            }
            int from = (int) ((at - head.length) % block.length);
            int n = (int) Math.min(Math.min(length, block.length - from), 30_000_004L - at);
            System.arraycopy(block, from, bytes, offset, n);
            at += n;
            return n;
          }
        };

    assertThat(CanonicalDigests.canonical("java", "", strings).form()).isEqualTo("java/1");
  }

  @Test
  void handlesAreCountedWithoutWhatIsLeftOut() throws IOException {
    byte[] without = stream(out -> formatAndMore(out, o -> o.writeByte(0x70), 5));
    byte[] with = stream(out -> formatAndMore(out, o -> string(o, "2026"), 6));
    byte[] other = stream(out -> formatAndMore(out, o -> string(o, "2026"), 4));

    assertThat(digest("weka", with).form()).isEqualTo("weka/1");
    assertThat(digest("weka", with).canonical()).isEqualTo(digest("weka", without).canonical());
    assertThat(digest("weka", with).canonical()).isNotEqualTo(digest("weka", other).canonical());
    assertThat(digest("java", with).canonical()).isNotEqualTo(digest("java", without).canonical());
  }

  @Test
  void whatIsLeftOutAndOccursElsewhereIsRaw() throws IOException {
    byte[] shared = stream(out -> formatAndMore(out, o -> string(o, "2026"), 5));

    assertThat(digest("weka", shared).form()).isEqualTo("raw/1");
    assertThat(digest("weka", shared).omitted().toString()).contains("occurs again elsewhere");
    assertThat(digest("java", shared).form()).isEqualTo("java/1");
  }

  /**
   * An array of three: a date format whose volatile field is given, a string, and a reference.
   * Handles: 0 and 1 the array, 2 the format's class, 3 the type of its field, 4 the format, 5 the
   * value if it takes one, then the string.
   */
  private static void formatAndMore(DataOutputStream out, Part value, int reference)
      throws IOException {
    array(out, 3);
    out.writeByte(ObjectStreamConstants.TC_OBJECT);
    out.writeByte(ObjectStreamConstants.TC_CLASSDESC);
    out.writeUTF(FORMAT);
    out.writeLong(1);
    out.writeByte(ObjectStreamConstants.SC_SERIALIZABLE);
    out.writeShort(1);
    out.writeByte('L');
    out.writeUTF(FIELD);
    string(out, "Ljava/lang/String;");
    out.writeByte(ObjectStreamConstants.TC_ENDBLOCKDATA);
    out.writeByte(ObjectStreamConstants.TC_NULL);
    value.write(out);
    string(out, "after");
    reference(out, reference);
  }

  private static void array(DataOutputStream out, int size) throws IOException {
    out.writeByte(ObjectStreamConstants.TC_ARRAY);
    description(out, "[Ljava.lang.Object;");
    out.writeByte(ObjectStreamConstants.TC_NULL);
    out.writeInt(size);
  }

  private static void description(DataOutputStream out, String name) throws IOException {
    out.writeByte(ObjectStreamConstants.TC_CLASSDESC);
    out.writeUTF(name);
    out.writeLong(1);
    out.writeByte(ObjectStreamConstants.SC_SERIALIZABLE);
    out.writeShort(0);
    out.writeByte(ObjectStreamConstants.TC_ENDBLOCKDATA);
  }

  private static void string(DataOutputStream out, String text) throws IOException {
    out.writeByte(ObjectStreamConstants.TC_STRING);
    out.writeUTF(text);
  }

  private static void reference(DataOutputStream out, int handle) throws IOException {
    out.writeByte(ObjectStreamConstants.TC_REFERENCE);
    out.writeInt(ObjectStreamConstants.baseWireHandle + handle);
  }

  private static byte[] stream(Part part) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeShort(ObjectStreamConstants.STREAM_MAGIC);
      out.writeShort(ObjectStreamConstants.STREAM_VERSION);
      part.write(out);
    }
    return bytes.toByteArray();
  }

  private static void assertRaw(String why, Part part) throws IOException {
    ModelDigest digest = digest("java", stream(part));
    assertThat(digest.form()).isEqualTo("raw/1");
    assertThat(digest.omitted().toString()).contains(why);
  }

  private static ModelDigest digest(String format, byte[] bytes) throws IOException {
    return CanonicalDigests.canonical(format, "", new ByteArrayInputStream(bytes));
  }
}
