package dev.reprise.courier.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.client.Run;
import dev.reprise.courier.TestJvm;
import dev.reprise.courier.collect.Collector;
import dev.reprise.courier.collect.DataFound;
import dev.reprise.courier.collect.Findings;
import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event;
import dev.reprise.record.Factor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is cut in silence: what does not fit is whole in an artifact, and says so. */
class LongValuesTest {
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
  void whatIsTooLongForTheStoreIsWholeInAnArtifact() throws Exception {
    String value = "v".repeat(7_000);
    TestJvm jvm = desk.jvm().training(1, 0, "main").param(1, "layers", value);
    jvm.param(1, "k".repeat(300), "1").ends("FINISHED", 0).vanish();

    desk.deliver(jvm);

    Run run = desk.onlyRun();
    assertThat(run.params().get("layers")).contains("7000 characters", "long-values.json");
    assertThat(run.params()).hasSize(2);
    assertThat(new String(artifact(run, "reprise/long-values.json"), StandardCharsets.UTF_8))
        .contains(value, "k".repeat(300));
  }

  @Test
  void whatARunIsCreatedWithFitsToo() throws Exception {
    desk.collectors = List.of(new LongNames());
    String value = "c".repeat(9_000);
    String key = "k".repeat(300);
    String name = "n".repeat(400) + "\uD83D\uDE00";
    TestJvm jvm = desk.jvm();
    jvm.write(
        new Event.ProgramFact(
            "env", "MLFLOW_RUN_CONTEXT", "{\"team\": \"" + value + "\", \"" + key + "\": \"1\"}"));
    jvm.write(named(jvm, name)).evidence().ends("FINISHED", 0).vanish();

    desk.deliver(jvm);

    Run run = desk.onlyRun();
    assertThat(run.name()).startsWith("nnn").hasSizeLessThanOrEqualTo(250);
    assertThat(run.tags().get("team")).contains("9000 characters", "reprise/long-values.json");
    assertThat(run.inputs()).singleElement().satisfies(i -> assertThat(i.name()).startsWith("xxx"));
    assertThat(new String(artifact(run, "reprise/long-values.json"), StandardCharsets.UTF_8))
        .contains(value, key, name, "x".repeat(600));
  }

  /** Says again how the JVM was started, with a name for the run. */
  private Event named(TestJvm jvm, String name) {
    return new Event.Started(
        "0.1.0",
        jvm.id(),
        "host",
        "",
        1,
        System.currentTimeMillis(),
        "tester",
        desk.cwd.toString(),
        "",
        "",
        "",
        "",
        name,
        "com.example.Train",
        "observe",
        Map.of());
  }

  /** Finds data whose name is long, as Weka's relations are behind a few filters. */
  private static final class LongNames implements Collector {
    @Override
    public Factor factor() {
      return Factor.DATA;
    }

    @Override
    public Duration budget() {
      return Duration.ofSeconds(20);
    }

    @Override
    public void collect(JvmStory story, Findings findings) {
      findings.data(new DataFound("x".repeat(600), "training", "", "a".repeat(64), 1, 1, 1));
    }
  }

  private byte[] artifact(Run run, String path) {
    return desk.store().artifacts(run.id()).read(path);
  }
}
