package dev.reprise.examples.chance.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.examples.chance.SmileThreads;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code serial=on} a program has no threads beside its own, whoever starts a process. */
class SeriesIT {
  @TempDir private Path directory;

  @Test
  void theCouriersStartGivesTheCommonPoolNoThreads() throws IOException {
    Jdk jdk = Jdk.current();
    Runs runs = new Runs(directory, new Pattern(SmileThreads.class, "serial=on", true));
    assertThat(runs.recorded(jdk).model())
        .as("a courier is started")
        .isEqualTo(runs.observed(jdk).model());
  }
}
