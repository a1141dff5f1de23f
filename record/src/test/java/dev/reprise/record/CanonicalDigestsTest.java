package dev.reprise.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectOutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class CanonicalDigestsTest {
  private static final byte[] WEIGHTS = new byte[5000];

  static {
    new Random(1).nextBytes(WEIGHTS);
  }

  @Test
  void aFileOfNoKnownFormatIsRaw() throws IOException {
    ModelDigest digest = digest("", "w=1".getBytes(StandardCharsets.UTF_8));

    assertThat(digest.form()).isEqualTo("raw/1");
    assertThat(digest.canonical())
        .isEqualTo(digest.raw())
        .isEqualTo(Digests.sha256("w=1".getBytes(StandardCharsets.UTF_8)));
    assertThat(digest.bytes()).isEqualTo(3);
    assertThat(digest("an unheard-of library", WEIGHTS).form()).isEqualTo("raw/1");
    assertThat(digest("", new byte[0]).form()).isEqualTo("raw/1");
  }

  @Test
  void timesAndOrderOfAZipAreLeftOut() throws IOException {
    byte[] one = zip(0, "a", WEIGHTS, "b", new byte[10]);
    byte[] other = zip(1_700_000_000_000L, "b", new byte[10], "a", WEIGHTS);

    ModelDigest digest = digest("", one);
    assertThat(digest.form()).isEqualTo("zip/1");
    assertThat(digest.omitted()).isNotEmpty();
    assertThat(digest("", other).raw()).isNotEqualTo(digest.raw());
    assertThat(digest("", other).canonical()).isEqualTo(digest.canonical());
  }

  @Test
  void contentAndNamesOfAZipAreNot() throws IOException {
    String canonical = digest("", zip(0, "a", WEIGHTS)).canonical();
    byte[] flipped = WEIGHTS.clone();
    flipped[77] ^= 1;

    assertThat(digest("", zip(0, "a", flipped)).canonical()).isNotEqualTo(canonical);
    assertThat(digest("", zip(0, "A", WEIGHTS)).canonical()).isNotEqualTo(canonical);
    assertThat(digest("", zip(0, "a", WEIGHTS, "b", new byte[0])).canonical())
        .isNotEqualTo(canonical);
  }

  @Test
  void aZipCutOffOrGarbledIsRawOrSeen() throws IOException {
    byte[] zip = zip(0, "a", WEIGHTS, "b", WEIGHTS);
    String canonical = digest("", zip).canonical();
    int content = 60; // behind the first header and the padding of the first block
    for (int length = 0; length < 5000; length += 211) {
      assertThat(digest("zip", Arrays.copyOf(zip, length)).canonical()).isNotEqualTo(canonical);
      byte[] garbled = zip.clone();
      garbled[content + length] ^= 0x10;
      assertThat(digest("zip", garbled).canonical()).isNotEqualTo(canonical);
    }
  }

  @Test
  void aDecompressionBombIsRawAndHasAnEnd() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("zeros"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 300; i++) {
        zip.write(zeros);
      }
    }

    ModelDigest digest = digest("", bytes.toByteArray());

    assertThat(digest.form()).isEqualTo("raw/1");
    assertThat(digest.omitted().toString()).contains("unpacks to far more");
    assertThat(digest.bytes()).isEqualTo(bytes.size());
  }

  @Test
  void xgboostIsKnownByItsContentAndEveryBitCounts() throws IOException {
    byte[] json = "{\"learner\":{\"w\":[1.5]}}".getBytes(StandardCharsets.UTF_8);
    byte[] flipped = json.clone();
    flipped[17] ^= 1;

    assertThat(digest("", json).form()).isEqualTo("xgboost/1");
    assertThat(digest("xgboost", json).canonical())
        .isNotEqualTo(digest("xgboost", flipped).canonical());
    assertThat(digest("xgboost", "binf".getBytes(StandardCharsets.UTF_8)).form())
        .isEqualTo("raw/1");
  }

  @Test
  void javaSerializationIsWekasOnlyIfSomeoneSaysSo() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(List.of("a", 1.5, WEIGHTS));
    }

    assertThat(digest("", bytes.toByteArray()).form()).isEqualTo("java/1");
    assertThat(digest("weka", bytes.toByteArray()).form()).isEqualTo("weka/1");
    assertThat(digest("tribuo", bytes.toByteArray()).form()).isEqualTo("raw/1");
    byte[] flipped = bytes.toByteArray();
    flipped[flipped.length - 100] ^= 4;
    assertThat(digest("weka", flipped).canonical())
        .isNotEqualTo(digest("weka", bytes.toByteArray()).canonical());
  }

  @Test
  void aStreamThatFailsIsAnError() throws IOException {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("disk gone");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            return read();
          }
        };
    byte[] zip = zip(0, "a", WEIGHTS);
    for (int length : new int[] {0, 600, 4000}) {
      InputStream in = new SequenceInputStream(new ByteArrayInputStream(zip, 0, length), broken);
      assertThatThrownBy(() -> CanonicalDigests.canonical("", "", in))
          .hasMessageContaining("disk gone");
    }
  }

  @Test
  void garbageOfAnyLengthIsDigestedInEveryFormat() throws IOException {
    Random random = new Random(42);
    List<byte[]> heads =
        List.of(
            new byte[] {'P', 'K', 3, 4},
            new byte[] {(byte) 0xac, (byte) 0xed, 0, 5},
            "tree\nversion=v4\nparameters:\n".getBytes(StandardCharsets.US_ASCII),
            "\u00ac\u00ed\0\5sr\0\u0010smile.clustering".getBytes(StandardCharsets.ISO_8859_1),
            "\u0012\u0003abc\u001ad\n$type.googleapis.com/tribuo."
                .getBytes(StandardCharsets.ISO_8859_1));
    for (byte[] head : heads) {
      for (int i = 0; i < 300; i++) {
        byte[] bytes = new byte[head.length + random.nextInt(2000)];
        random.nextBytes(bytes);
        System.arraycopy(head, 0, bytes, 0, head.length);
        assertThat(digest("", bytes).raw()).isEqualTo(Digests.sha256(bytes));
      }
    }
  }

  private static byte[] zip(long time, Object... entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < entries.length; i += 2) {
        ZipEntry entry = new ZipEntry((String) entries[i]);
        entry.setTime(time);
        zip.putNextEntry(entry);
        zip.write((byte[]) entries[i + 1]);
      }
    }
    return bytes.toByteArray();
  }

  private static ModelDigest digest(String format, byte[] bytes) throws IOException {
    return CanonicalDigests.canonical(format, "", new ByteArrayInputStream(bytes));
  }
}
