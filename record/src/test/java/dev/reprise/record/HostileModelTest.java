package dev.reprise.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** Archives and Tribuo models that no library wrote: all have an end, in little memory. */
class HostileModelTest {
  private static final byte[] PROVENANCE =
      "com.oracle.labs.mlrg.olcut.provenance.primitives.DateTimeProvenance"
          .getBytes(StandardCharsets.US_ASCII);

  @Test
  void anArchiveOfLongNamesIsRaw() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < 200; i++) {
        zip.putNextEntry(new ZipEntry(i + "n".repeat(60_000)));
      }
    }
    assertRaw("names of its entries are too long", bytes.toByteArray());
  }

  @Test
  void aMessageOfMillionsOfFieldsIsRaw() throws IOException {
    byte[] fields = new byte[4 << 20];
    Arrays.fill(fields, 0, fields.length, (byte) 1);
    for (int i = 0; i < fields.length; i += 2) {
      fields[i] = 8; // field 1, a number
    }
    assertRaw("too many fields", model(field(5, PROVENANCE), fields));
  }

  @Test
  void fieldsOfNestedMessagesAreCountedTogether() throws IOException {
    byte[] message = field(5, PROVENANCE);
    byte[] numbers = new byte[200_000];
    for (int i = 0; i < numbers.length; i += 2) {
      numbers[i] = 8;
    }
    for (int level = 0; level < 9; level++) {
      message = concat(field(2, message), numbers);
    }
    assertThat(digest(model(message)).form()).as("900,000 of them").isEqualTo("tribuo/1");
    for (int level = 0; level < 3; level++) {
      message = concat(field(2, message), numbers);
    }
    assertRaw("too many fields", model(message));
  }

  @Test
  void nestingWithoutEndIsNoStackOverflow() throws IOException {
    byte[] message = field(5, PROVENANCE);
    for (int level = 0; level < 10_000; level++) {
      message = field(2, message);
    }
    assertThat(digest(model(message)).form()).isEqualTo("tribuo/1");
  }

  @Test
  void aLengthThatNobodyKeepsIsRaw() throws IOException {
    byte[] whole = model(field(5, PROVENANCE));
    byte[] longer = concat(whole, new byte[] {0x1a, -1, -1, -1, -1, -1, -1, -1, -1, 0x7f});
    assertRaw("longer than what holds it", longer);
    for (int length = whole.length - 1; length > 60; length--) {
      assertThat(digest(Arrays.copyOf(whole, length)).form()).isEqualTo("raw/1");
    }
  }

  @Test
  void whatTheContentSaysOfItselfIsOneShortLine() throws IOException {
    String name = "C\n\u001b[31m" + "n".repeat(60_000);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (java.io.DataOutputStream out = new java.io.DataOutputStream(bytes)) {
      out.writeInt(0xaced0005);
      out.writeByte(java.io.ObjectStreamConstants.TC_OBJECT);
      out.writeByte(java.io.ObjectStreamConstants.TC_CLASSDESC);
      out.writeUTF(name);
      out.writeLong(1);
      out.writeByte(java.io.ObjectStreamConstants.SC_EXTERNALIZABLE);
      out.writeShort(0);
      out.writeByte(java.io.ObjectStreamConstants.TC_ENDBLOCKDATA);
      out.writeByte(java.io.ObjectStreamConstants.TC_NULL);
    }
    ModelDigest digest = digest(bytes.toByteArray());
    assertThat(digest.form()).isEqualTo("raw/1");
    assertThat(digest.omitted())
        .singleElement()
        .asString()
        .hasSizeLessThan(300)
        .contains("only the class C [31mn")
        .doesNotContain("\n", "\u001b");
  }

  /** As Tribuo writes it: a version, a class, an {@code Any} with the model's own fields in it. */
  private static byte[] model(byte[]... fields) {
    byte[] type = field(1, "type.googleapis.com/tribuo.core.X".getBytes(StandardCharsets.US_ASCII));
    byte[] any = concat(type, field(2, field(1, concat(fields))));
    return concat(
        new byte[] {8, 0}, field(2, "X".getBytes(StandardCharsets.US_ASCII)), field(3, any));
  }

  private static byte[] field(int number, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write((number << 3) | 2);
    int length = content.length;
    for (; length > 0x7f; length >>>= 7) {
      out.write((length & 0x7f) | 0x80);
    }
    out.write(length);
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static void assertRaw(String why, byte[] bytes) throws IOException {
    ModelDigest digest = digest(bytes);
    assertThat(digest.form()).isEqualTo("raw/1");
    assertThat(digest.omitted().toString()).contains(why);
    assertThat(digest.raw()).isEqualTo(Digests.sha256(bytes));
  }

  private static ModelDigest digest(byte[] bytes) throws IOException {
    return CanonicalDigests.canonical("", "", new ByteArrayInputStream(bytes));
  }
}
