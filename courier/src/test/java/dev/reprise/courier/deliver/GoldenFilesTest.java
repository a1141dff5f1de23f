package dev.reprise.courier.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.client.Run;
import dev.reprise.client.TrackingStore.Artifacts;
import dev.reprise.courier.TestJvm;
import dev.reprise.courier.collect.Sha256;
import dev.reprise.journal.Event.Predicted;
import dev.reprise.record.Golden;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenFilesTest {
  private static final String FILE = "reprise/golden/training-2.jsonl";

  @TempDir Path temp;

  @Test
  void predictionsAreAFileWhoseDigestIsInTheRecord() throws Exception {
    try (Desk desk = new Desk(temp)) {
      TestJvm jvm = desk.jvm().training(1, 0, "main").training(2, 0, "main");
      jvm.write(new Predicted(2, 0, "value", "ab", "0.25 NaN", "1.5"));
      jvm.write(new Predicted(2, 1, "value", "cd", "0.75 1.0", "2.5"));
      jvm.ends("FINISHED", 0).vanish();

      desk.deliver(jvm);

      Run run = desk.onlyRun();
      Artifacts artifacts = desk.store().artifacts(run.id());
      String file = new String(artifacts.read(FILE), StandardCharsets.UTF_8);
      assertThat(file)
          .isEqualTo(
              """
              {"how":"value","input":"ab","output":["0.25","NaN"],"row":0}
              {"how":"value","input":"cd","output":["0.75","1.0"],"row":1}
              """);
      assertThat(desk.record(run.id()).golden())
          .containsExactly(new Golden(FILE, Sha256.of(file), 2));
      assertThat(artifacts.read("reprise/golden/training-2.inputs.jsonl"))
          .asString()
          .startsWith("{\"input\":\"ab\",\"row\":0,\"values\":[\"1.5\"]}\n");
    }
  }
}
