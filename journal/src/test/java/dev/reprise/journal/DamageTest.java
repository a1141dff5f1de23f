package dev.reprise.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reader makes of a journal that was torn, garbled or cut. */
class DamageTest {
  @TempDir Path directory;

  /** An event with the bytes of the file that hold it. */
  private record Placed(Event event, int from, int to) {}

  private List<Placed> write(Path file, Random random, int count) throws Exception {
    List<Placed> events = new ArrayList<>();
    try (JournalWriter writer = JournalWriter.create(file)) {
      for (int i = 0; i < count; i++) {
        Event event = Samples.random(random, i);
        int from = (int) Files.size(file);
        writer.write(event);
        events.add(new Placed(event, from, (int) Files.size(file)));
      }
    }
    return events;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyEventOutsideTheDamageIsReadAndNoneIsInvented(long seed) throws Exception {
    Random random = new Random(seed);
    Path file = directory.resolve("a.journal");
    List<Placed> events = write(file, random, 1500);
    byte[] bytes = Files.readAllBytes(file);
    byte[] damaged = bytes.clone();
    for (int i = 0; i < 40; i++) {
      int from = random.nextInt(bytes.length);
      int length = Math.min(bytes.length - from, 1 + random.nextInt(i % 4 == 0 ? 20_000 : 4));
      damage(random, damaged, from, length);
    }
    Files.write(file, damaged);

    List<Event> intact = new ArrayList<>();
    for (Placed placed : events) {
      if (Arrays.equals(bytes, placed.from, placed.to, damaged, placed.from, placed.to)) {
        intact.add(placed.event);
      }
    }
    try (JournalReader reader = JournalReader.open(file)) {
      assertThat(JournalTest.drain(reader)).containsExactlyElementsOf(intact);
      assertThat(reader.skippedBytes() + reader.trailingBytes()).isPositive();
    }
  }

  private static void damage(Random random, byte[] bytes, int from, int length) {
    switch (random.nextInt(4)) {
      case 0 -> Arrays.fill(bytes, from, from + length, (byte) 0);
      case 1 -> {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        System.arraycopy(noise, 0, bytes, from, length);
      }
      case 2 -> bytes[from] ^= (byte) (1 << random.nextInt(8));
      default -> {
        byte[] marks = {Frame.MARK_0, Frame.MARK_1, Frame.MARK_2, Frame.MARK_3, 0, 9, 5, 0};
        for (int i = 0; i < length; i++) {
          bytes[from + i] = marks[i % marks.length];
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24})
  void cutAnywhereAllWholeEventsBeforeTheCutAreRead(long seed) throws Exception {
    Random random = new Random(seed);
    Path whole = directory.resolve("whole.journal");
    List<Placed> events = write(whole, random, 200);
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = directory.resolve("cut.journal");
    for (int i = 0; i < 50; i++) {
      int length = random.nextInt(bytes.length + 1);
      Files.write(cut, Arrays.copyOf(bytes, length));
      List<Event> expected =
          events.stream().filter(p -> p.to <= length).map(Placed::event).toList();
      assertThat(JournalTest.readAll(cut)).containsExactlyElementsOf(expected);
    }
  }

  @Test
  void anEventTornByAFullDiskIsSkippedAndCountedAndLaterOnesAreRead() throws Exception {
    Path file = directory.resolve("a.journal");
    List<Placed> events = write(file, new Random(5), 3);
    byte[] bytes = Files.readAllBytes(file);
    Placed torn = events.get(1);
    byte[] joined = new byte[bytes.length - 5];
    System.arraycopy(bytes, 0, joined, 0, torn.to - 5);
    System.arraycopy(bytes, torn.to, joined, torn.to - 5, bytes.length - torn.to);
    Files.write(file, joined);

    try (JournalReader reader = JournalReader.open(file)) {
      assertThat(JournalTest.drain(reader))
          .containsExactly(events.get(0).event, events.get(2).event);
      assertThat(reader.skippedBytes()).isEqualTo(torn.to - torn.from - 5);
      assertThat(reader.lostEvents()).isEqualTo(1);
    }
  }

  @Test
  void whereverAWriteIsCutTheEndIsOneEventAndOtherBytesThereAreNot() throws Exception {
    Path file = directory.resolve("a.journal");
    Placed last = write(file, new Random(8), 3).get(2);
    byte[] bytes = Files.readAllBytes(file);
    for (int length = last.from; length < last.to; length++) {
      Files.write(file, Arrays.copyOf(bytes, length));
      try (JournalReader reader = JournalReader.open(file)) {
        JournalTest.drain(reader);
        assertThat(reader.trailingBytes()).isEqualTo(length - last.from);
        assertThat(reader.endsInsideAnEvent()).as("cut at %d", length - last.from).isTrue();
      }
    }
    // As a file system may leave it after a crash of the machine.
    Arrays.fill(bytes, last.from, last.to, (byte) 0);
    Files.write(file, bytes);
    try (JournalReader reader = JournalReader.open(file)) {
      JournalTest.drain(reader);
      assertThat(reader.endsInsideAnEvent()).isFalse();
    }
  }

  @Test
  void aReaderGoesOnWhereAnEarlierOneStopped() throws Exception {
    Path file = directory.resolve("a.journal");
    List<Placed> events = write(file, new Random(6), 50_000);
    List<Event> read = new ArrayList<>();
    long position = 0;
    int readers = 0;
    while (read.size() < events.size()) {
      try (JournalReader reader = JournalReader.open(file, position)) {
        read.addAll(reader.poll());
        assertThat(reader.position()).isGreaterThan(position);
        position = reader.position();
        readers++;
      }
    }
    assertThat(readers).isGreaterThan(2);
    assertThat(read).containsExactlyElementsOf(events.stream().map(Placed::event).toList());
  }

  @Test
  void aFrameInsideATextIsNoEvent() throws Exception {
    Path file = directory.resolve("a.journal");
    ByteWriter inner = new ByteWriter();
    inner.reset();
    int type = EventEncoder.encode(new Event.Evidence("invented", 1), inner);
    Frame.putHead(inner.bytes(), inner.payload(), type, 0, 0);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < inner.size(); i++) {
      text.append((char) (inner.bytes()[i] & 0xFF));
    }
    try (JournalWriter writer = JournalWriter.create(file)) {
      writer.write(new Event.ProgramFact("env", "X", text.toString()));
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[Frame.FILE_HEADER] ^= 1;
    Files.write(file, bytes);

    assertThat(JournalTest.readAll(file)).isEmpty();
  }

  @Test
  void anEventWhoseSideFileIsGoneOrGarbledIsLostAlone() throws Exception {
    Path file = directory.resolve("a.journal");
    Event large = new Event.ProgramFact("argfile", "/x", "y".repeat(100_000));
    Event after = new Event.Evidence("after", 1);
    try (JournalWriter writer = JournalWriter.create(file)) {
      writer.write(large);
      writer.write(after);
    }
    Path side = Outbox.companion(file, Outbox.SIDE_FILES).resolve("0");
    byte[] bytes = Files.readAllBytes(side);
    bytes[5000] ^= 1;
    Files.write(side, bytes);
    assertThat(JournalTest.readAll(file)).containsExactly(after);
    Files.delete(side);
    try (JournalReader reader = JournalReader.open(file)) {
      assertThat(JournalTest.drain(reader)).containsExactly(after);
      assertThat(reader.lostEvents()).isEqualTo(1);
    }
  }

  @Test
  void neighbouringVersionsAreReadAndOthersRefusedWithAReason() throws Exception {
    Path file = directory.resolve("a.journal");
    List<Placed> events = write(file, new Random(7), 3);
    byte[] bytes = Files.readAllBytes(file);
    System.arraycopy(Frame.fileHeader(Frame.VERSION + 1), 0, bytes, 0, Frame.FILE_HEADER);
    Files.write(file, bytes);
    assertThat(JournalTest.readAll(file)).hasSize(events.size());

    System.arraycopy(Frame.fileHeader(Frame.VERSION + 2), 0, bytes, 0, Frame.FILE_HEADER);
    Files.write(file, bytes);
    assertThatThrownBy(() -> JournalTest.readAll(file))
        .hasMessageContaining("format 3")
        .hasMessageContaining("reads 1 to 2");
  }

  @Test
  void fieldsOfAnOtherVersionAreMissingOrLeftOver() {
    ByteWriter out = new ByteWriter();
    out.reset();
    out.number(7);
    assertThat(EventDecoder.decode(11, reader(out)))
        .isEqualTo(new Event.MetricPoint(7, "", 0, 0, 0));

    out.reset();
    int type = EventEncoder.encode(new Event.NativeLibrary("/x"), out);
    out.text("a field of the future");
    assertThat(EventDecoder.decode(type, reader(out))).isEqualTo(new Event.NativeLibrary("/x"));

    assertThat(EventDecoder.decode(99, reader(out))).isEqualTo(new Event.Unknown(99));
  }

  private static ByteReader reader(ByteWriter out) {
    return new ByteReader(out.bytes(), Frame.HEAD, out.payload());
  }
}
