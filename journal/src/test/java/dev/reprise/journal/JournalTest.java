package dev.reprise.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path directory;

  static List<Event> drain(JournalReader reader) throws Exception {
    List<Event> all = new ArrayList<>();
    for (List<Event> some = reader.poll(); !some.isEmpty(); some = reader.poll()) {
      all.addAll(some);
    }
    return all;
  }

  static List<Event> readAll(Path file) throws Exception {
    try (JournalReader reader = JournalReader.open(file)) {
      return drain(reader);
    }
  }

  @Test
  void everyTypeComesBackAsItWasWritten() throws Exception {
    Path file = directory.resolve("a.journal");
    try (JournalWriter writer = JournalWriter.create(file)) {
      for (Event event : Samples.all()) {
        assertThat(writer.write(event)).isTrue();
      }
    }

    assertThat(readAll(file)).containsExactlyElementsOf(Samples.all());
    assertThat(Samples.all()).extracting(e -> (Object) e.getClass()).isEqualTo(Event.TYPES);
  }

  @Test
  void aReaderFollowsAGrowingJournalAndKnowsWhetherItsWriterLives() throws Exception {
    Path file = directory.resolve("a.journal");
    Event first = new Event.Evidence("one", 1);
    Event second = new Event.Evidence("two", 2);
    try (JournalWriter writer = JournalWriter.create(file);
        JournalReader reader = JournalReader.open(file)) {
      assertThat(reader.poll()).isEmpty();
      writer.write(first);
      assertThat(reader.poll()).containsExactly(first);
      assertThat(reader.poll()).isEmpty();
      writer.write(second);
      assertThat(reader.writerAlive()).isTrue();
      writer.close();
      assertThat(reader.writerAlive()).isFalse();
      assertThat(reader.poll()).containsExactly(second);
      assertThat(reader.position()).isEqualTo(Files.size(file));
      assertThat(reader.skippedBytes()).isZero();
    }
  }

  @Test
  void aPayloadTooLargeForAFrameGoesToASideFile() throws Exception {
    Path file = directory.resolve("a.journal");
    Event large = new Event.ProgramFact("argfile", "/x", "y\u20ac".repeat(100_000));
    Event small = new Event.Evidence("after", 1);
    try (JournalWriter writer = JournalWriter.create(file)) {
      writer.write(large);
      writer.write(small);
    }

    assertThat(Files.size(file)).isLessThan(200);
    assertThat(readAll(file)).containsExactly(large, small);
  }
}
