package dev.reprise.courier.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.courier.TestJvm;
import dev.reprise.journal.Event;
import dev.reprise.record.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreadableModelsTest {
  @TempDir Path temp;
  private Desk desk = noDesk();

  @SuppressWarnings("NullAway") // Set before each test.
  private static Desk noDesk() {
    return null;
  }

  @BeforeEach
  void open() throws IOException {
    desk = new Desk(temp);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aModelThatIsNoFileIsNotWaitedFor() throws Exception {
    Path pipe = desk.cwd.resolve("tree.model");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    TestJvm jvm = desk.jvm().training(1, 0, "main");
    jvm.write(new Event.ModelWritten(1, pipe.toString(), "weka", "", 1)).ends("FINISHED", 0);
    jvm.vanish();

    desk.deliver(jvm);

    RunRecord record = desk.record(desk.onlyRun().id());
    assertThat(record.models()).isEmpty();
    assertThat(record.run().get("models.gone")).contains("$CWD/tree.model", "no regular file");
  }

  @Test
  void aModelThatLiesElsewhereHidesNothingOfTheCode() throws Exception {
    TestJvm jvm = desk.jvm().training(1, 0, "main");
    jvm.write(new Event.GapSeen("code", "model at s3://bucket/m.ubj", "it is no local file"));
    jvm.ends("FINISHED", 0).vanish();

    desk.deliver(jvm);

    RunRecord record = desk.record(desk.onlyRun().id());
    assertThat(record.gaps()).isEmpty();
    assertThat(record.run().get("models.gone"))
        .isEqualTo("s3://bucket/m.ubj (it is no local file)");
    assertThat(desk.onlyRun().tags().get("reprise.code.sha")).startsWith("1:");
    assertThat(desk.onlyRun().tags().get("mlflow.note.content"))
        .contains("**Models that could not be read**", "s3://bucket/m.ubj");
  }
}
