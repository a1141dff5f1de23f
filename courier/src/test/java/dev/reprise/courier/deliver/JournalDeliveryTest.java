package dev.reprise.courier.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.client.Run;
import dev.reprise.client.RunQuery;
import dev.reprise.client.RunStatus;
import dev.reprise.client.Stores;
import dev.reprise.client.TrackingStore;
import dev.reprise.courier.CourierLog;
import dev.reprise.courier.TestJvm;
import dev.reprise.record.RecordJson;
import dev.reprise.record.RunRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalDeliveryTest {
  private static final Pace PACE =
      new Pace(
          Duration.ofMillis(20),
          Duration.ofMillis(50),
          Duration.ofMillis(100),
          Duration.ofMillis(200),
          Duration.ofMillis(200),
          Duration.ofMillis(500));

  @TempDir Path temp;
  private Path cwd = Path.of("");
  private Path delivery = Path.of("");
  private StoreSource stores = new StoreSource(Map.of(), "");

  @BeforeEach
  void places() throws IOException {
    cwd = Files.createDirectory(temp.resolve("work"));
    delivery = Files.createDirectory(temp.resolve("delivery"));
  }

  @AfterEach
  void close() {
    stores.close();
  }

  @Test
  void aTrainingThatEndedWellBecomesAFinishedRunWithItsRecord() throws Exception {
    Path model = Files.writeString(cwd.resolve("tree.model"), "a model");
    TestJvm jvm = TestJvm.start(delivery, "", cwd);
    jvm.training(1, 0, "main").param(1, "depth", "3").metric(1, "loss", 1, 0.5);
    jvm.metric(1, "loss", 2, 0.25);
    jvm.write(
        new dev.reprise.journal.Event.ModelWritten(
            1, model.toString(), "raw", "", System.currentTimeMillis()));
    jvm.ends("FINISHED", 0).vanish();

    Outcome outcome = deliver(jvm);

    assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
    Run run = onlyRun();
    assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
    assertThat(run.name()).startsWith("Train-20");
    assertThat(run.params()).containsEntry("depth", "3");
    assertThat(store().metricHistory(run.id(), "loss")).hasSize(2);
    assertThat(run.tags())
        .containsEntry("mlflow.user", "tester")
        .containsEntry("mlflow.source.name", "com.example.Train")
        .containsEntry("mlflow.source.type", "LOCAL")
        .containsKey("mlflow.note.content")
        .containsKeys("reprise.seeds.sha", "reprise.record.sha256", "reprise.model.sha256");
    RunRecord record = record(run, RunRecord.ARTIFACT);
    assertThat(record.run()).containsEntry("id", run.id()).containsEntry("exitCode", "0");
    assertThat(record.models()).singleElement().extracting("path").isEqualTo("$CWD/tree.model");
    assertThat(jvm.journal()).doesNotExist();
    assertThat(jvm.companion(".ack")).content().contains("state=delivered", "run=" + run.id());
    assertThat(names(delivery)).containsOnly(jvm.companion(".ack").getFileName().toString());
  }

  private static List<String> names(Path directory) throws IOException {
    List<String> names = new ArrayList<>();
    try (var files = Files.list(directory)) {
      files.filter(Files::isRegularFile).forEach(f -> names.add(f.getFileName().toString()));
    }
    return names;
  }

  private Outcome deliver(TestJvm jvm) throws InterruptedException {
    return new JournalDelivery(
            new JournalFiles(jvm.journal()),
            stores,
            PACE,
            temp.resolve("cache"),
            CourierLog.to(line -> {}))
        .run(true, true);
  }

  private TrackingStore store() {
    return Stores.open("", cwd, Map.of());
  }

  private List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    store().searchRuns(RunQuery.in("0", "")).forEachRemaining(runs::add);
    return runs;
  }

  private Run onlyRun() {
    assertThat(runs()).hasSize(1);
    return runs().get(0);
  }

  private RunRecord record(Run run, String path) throws IOException {
    return RecordJson.read(new ByteArrayInputStream(store().artifacts(run.id()).read(path)));
  }
}
