package dev.reprise.examples.commons;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.journal.Event;
import dev.reprise.testkit.Example;
import dev.reprise.testkit.Recording;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same program with the oldest version that the adapter is for. */
@Tag("full")
class OldestCommonsIT {

  @Test
  void theOldestVersionIsRecordedAsTheNewestIs(@TempDir Path temporary) throws Exception {
    Recording recording =
        Example.of("commons-clusters", CommonsClusters.class, "oldest/*")
            .watched(temporary, "--out", temporary.toString(), "--seed", "7");

    assertThat(recording.result().exit()).as(recording.stderr()).isZero();
    assertThat(recording.all(Event.TrainingBegan.class))
        .extracting(Event.TrainingBegan::libraryVersion)
        .containsExactly("3.2", "3.2");
    assertThat(recording.all(Event.Parameter.class))
        .anyMatch(p -> p.key().equals("k") && p.given())
        .anyMatch(p -> p.key().equals("populationSize") && p.given());
    assertThat(recording.all(Event.SeedInForce.class))
        .extracting(Event.SeedInForce::value)
        .containsExactly("7", "7");
    assertThat(recording.all(Event.MetricPoint.class))
        .extracting(Event.MetricPoint::key)
        .contains("value", "optimum", "clusters", "iterations");
    assertThat(recording.all(Event.ModelWritten.class)).hasSize(3);
    assertThat(recording.all(Event.GapSeen.class)).isEmpty();
  }
}
