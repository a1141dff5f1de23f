package dev.reprise.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledWriterIT {
  @TempDir Path directory;

  @Test
  void whatAKilledJvmHadWrittenIsAllThereAndItsDeathIsSeen() throws Exception {
    Path file = directory.resolve("a.journal");
    Process process = Forked.start(Forked.EndlessWriter.class, file.toString());
    int last = -1;
    List<Event> events = new ArrayList<>();
    try (BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        JournalReader reader = openWhenThere(file, lines)) {
      String line = lines.readLine();
      while (last < 5000 && line != null) {
        last = Integer.parseInt(line);
        line = lines.readLine();
      }
      assertThat(reader.writerAlive()).isTrue();
      events.addAll(reader.poll());
      // The process itself would close the stream as well.
      process.toHandle().destroyForcibly();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(reader.writerAlive()).isFalse();
      for (String rest = lines.readLine(); rest != null; rest = lines.readLine()) {
        // The last line may be torn; the events are not.
        last = rest.length() >= String.valueOf(last).length() ? Integer.parseInt(rest) : last;
      }
      events.addAll(JournalTest.drain(reader));
      assertThat(reader.skippedBytes()).isZero();
      assertThat(reader.lostEvents()).isZero();
    }
    assertThat(events).hasSizeGreaterThan(last);
    for (int i = 0; i < events.size(); i++) {
      assertThat(events.get(i))
          .isEqualTo(new Event.ProgramFact("n", Integer.toString(i), "x".repeat(i % 300)));
    }
  }

  private static JournalReader openWhenThere(Path file, BufferedReader lines) throws Exception {
    // The first line comes after the first event.
    assertThat(lines.readLine()).isEqualTo("0");
    return JournalReader.open(file);
  }
}
