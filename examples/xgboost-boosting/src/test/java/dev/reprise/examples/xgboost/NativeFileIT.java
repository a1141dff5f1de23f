package dev.reprise.examples.xgboost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.journal.Event;
import dev.reprise.testkit.Example;
import dev.reprise.testkit.Recording;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeFileIT {

  @Test
  void aFileThatOnlyNativeCodeOpensIsKnownByItsPath(@TempDir Path temporary) throws Exception {
    Path data = Files.writeString(temporary.resolve("a.svm"), "1 0:1 1:2\n0 0:0 1:1\n1 0:3\n");
    Path model = temporary.resolve("model.ubj");
    Recording recording =
        Example.of("xgboost-boosting", NativeFile.class)
            .watched(temporary, data.toString(), model.toString());

    assertThat(recording.result().exit()).as(recording.stderr()).isZero();
    Event.DataUsed used = recording.only(Event.DataUsed.class);
    assertThat(used.path()).isEqualTo(data.toString());
    assertThat(used.context()).isEqualTo("training");
    assertThat(used.rows()).isEqualTo(3);
    assertThat(recording.all(Event.MetricPoint.class)).isEmpty();
    assertThat(recording.only(Event.ModelWritten.class).path()).isEqualTo(model.toString());
  }
}
