package dev.reprise.examples.weka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.journal.Event;
import dev.reprise.testkit.Recording;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same program with the oldest version that the adapter is for. */
@Tag("full")
class OldestWekaIT {

  @Test
  void theOldestVersionIsRecordedAsTheNewestIs(@TempDir Path temporary) throws Exception {
    String classPath =
        String.join(File.pathSeparator, "target/classes", "target/oldest/*", "target/lib/*");
    Recording recording =
        Recording.of(
            temporary.resolve("outbox"),
            List.of(
                "-DWEKA_HOME=" + temporary.resolve("weka"),
                "-cp",
                classPath,
                WekaForest.class.getName(),
                "--out",
                temporary.toString()));

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
