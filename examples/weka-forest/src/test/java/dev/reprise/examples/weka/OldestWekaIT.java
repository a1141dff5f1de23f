package dev.reprise.examples.weka;

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
class OldestWekaIT {

  @Test
  @Proves(library = "weka", version = "3.8.0")
  void theOldestVersionIsRecordedAsTheNewestIs(@TempDir Path temporary) throws Exception {
    Recording recording =
        Example.of("weka-forest", WekaForest.class, "oldest/*")
            .with("-DWEKA_HOME=" + temporary.resolve("weka"))
            .watched(temporary, "--out", temporary.toString());

    assertThat(recording.result().exit()).as(recording.stderr()).isZero();
    Event.TrainingBegan began = recording.only(Event.TrainingBegan.class);
    assertThat(began.library()).isEqualTo("weka");
    assertThat(began.libraryVersion()).isEqualTo("3.8.0");
    assertThat(recording.all(Event.Parameter.class)).anyMatch(Event.Parameter::given);
    assertThat(recording.all(Event.MetricPoint.class))
        .extracting(Event.MetricPoint::key)
        .contains("test-pctCorrect");
    assertThat(recording.only(Event.ModelWritten.class).training()).isEqualTo(1);
    assertThat(recording.all(Event.GapSeen.class)).isEmpty();
  }
}
