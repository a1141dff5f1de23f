package dev.reprise.examples.lightgbm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.journal.Event;
import dev.reprise.testkit.Example;
import dev.reprise.testkit.Proves;
import dev.reprise.testkit.Recording;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same program with the oldest version that the adapter is for. */
@Tag("full")
class OldestLightgbmIT {

  @Test
  @Proves(library = "lightgbm", version = "3.3.2-5")
  void theOldestVersionIsRecordedAsTheNewestIs(@TempDir Path temporary) throws Exception {
    Recording recording =
        Example.of("lightgbm-boosting", LightgbmBoosting.class, "oldest/*")
            .with("-Djava.io.tmpdir=" + temporary)
            .watched(temporary, "--out", temporary.toString());

    assertThat(recording.result().exit()).as(recording.stderr()).isZero();
    Event.TrainingBegan began = recording.only(Event.TrainingBegan.class);
    assertThat(began.library()).isEqualTo("lightgbm");
    assertThat(began.libraryVersion()).isEqualTo("3.3.2-5");
    assertThat(recording.all(Event.Parameter.class))
        .anyMatch(p -> p.key().equals("num_leaves") && p.given())
        .anyMatch(p -> p.key().equals("min_data_in_leaf") && !p.given());
    assertThat(recording.all(Event.MetricPoint.class))
        .extracting(Event.MetricPoint::key)
        .hasSize(30)
        .contains("valid_0-binary_logloss");
    assertThat(recording.all(Event.ModelWritten.class))
        .extracting(Event.ModelWritten::training)
        .contains(1);
    assertThat(recording.all(Event.GapSeen.class)).isEmpty();
  }
}
