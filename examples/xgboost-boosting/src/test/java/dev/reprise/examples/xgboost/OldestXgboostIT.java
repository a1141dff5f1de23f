package dev.reprise.examples.xgboost;

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
class OldestXgboostIT {

  @Test
  @Proves(library = "xgboost", version = "1.6.2")
  void theOldestVersionIsRecordedAsTheNewestIs(@TempDir Path temporary) throws Exception {
    Recording recording =
        Example.of("xgboost-boosting", XgboostBoosting.class, "oldest/*")
            .watched(temporary, "--out", temporary.toString());

    assertThat(recording.result().exit()).as(recording.stderr()).isZero();
    Event.TrainingBegan began = recording.only(Event.TrainingBegan.class);
    assertThat(began.library()).isEqualTo("xgboost");
    assertThat(began.libraryVersion()).isEqualTo("1.6.2");
    assertThat(recording.all(Event.Parameter.class)).anyMatch(Event.Parameter::given);
    assertThat(recording.all(Event.MetricPoint.class))
        .extracting(Event.MetricPoint::key)
        .contains("test-logloss");
    assertThat(recording.only(Event.ModelWritten.class).training()).isEqualTo(1);
    assertThat(recording.all(Event.GapSeen.class)).isEmpty();
  }
}
