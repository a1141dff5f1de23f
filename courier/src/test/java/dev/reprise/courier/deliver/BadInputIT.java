package dev.reprise.courier.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.client.Metric;
import dev.reprise.client.Run;
import dev.reprise.client.RunStatus;
import dev.reprise.courier.TestJvm;
import dev.reprise.journal.Event;
import dev.reprise.record.MetricPoint;
import dev.reprise.record.ModelFile;
import dev.reprise.record.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a library tells, the run has it whole and honestly. */
class BadInputIT {
  private static final int MANY_POINTS = 1_000_000;
  private static final int MANY_FILES = 10_000;

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
  void aTrainingThatThrewIsNamedInARunThatEndedAsItsProgramDid() throws Exception {
    TestJvm jvm = desk.jvm().training(1, 0, "main").metric(1, "loss", 0, 0.5);
    jvm.write(new Event.TrainingEnded(1, "java.lang.IllegalStateException", 1));
    jvm.training(2, 0, "main").write(new Event.TrainingEnded(2, "", 2));
    jvm.ends("FINISHED", 0).vanish();

    desk.deliver(jvm);

    Run run = desk.onlyRun();
    assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
    assertThat(desk.record(run.id()).run())
        .containsEntry("trainings.failed", "1 J48 (java.lang.IllegalStateException)");
    assertThat(run.tags().get("mlflow.note.content"))
        .contains("**Trainings that failed**", "1 J48 (java.lang.IllegalStateException)");
    assertThat(run.metrics()).containsKey("loss");
  }

  @Test
  void aModelThatVanishedIsNamedAsGone() throws Exception {
    Path model = desk.cwd.resolve("tree.model");
    TestJvm jvm = desk.jvm().training(1, 0, "main");
    jvm.write(new Event.ModelWritten(1, model.toString(), "weka", "", 1));
    jvm.ends("FINISHED", 0).vanish();

    desk.deliver(jvm);

    RunRecord record = desk.record(desk.onlyRun().id());
    assertThat(record.models()).isEmpty();
    assertThat(record.run().get("models.gone")).startsWith("$CWD/tree.model (NoSuchFile");
  }

  @Test
  void aMetricThatIsNoNumberIsToldAsThat() throws Exception {
    List<Double> told =
        List.of(0.5, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    TestJvm jvm = desk.jvm().training(1, 0, "main");
    for (int step = 0; step < told.size(); step++) {
      jvm.metric(1, "loss", step, told.get(step));
    }
    jvm.ends("FINISHED", 0).vanish();

    desk.deliver(jvm);

    Run run = desk.onlyRun();
    assertThat(desk.store().metricHistory(run.id(), "loss"))
        .extracting(Metric::value)
        .isEqualTo(told);
    assertThat(desk.record(run.id()).metrics().get("loss"))
        .extracting(MetricPoint::value)
        .isEqualTo(told);
  }

  @Test
  @Tag("full")
  void aMillionPointsAreDeliveredWhole() throws Exception {
    TestJvm jvm = desk.jvm().training(1, 0, "main");
    for (int step = 0; step < MANY_POINTS; step++) {
      jvm.metric(1, "loss", step, 1.0 / step);
    }
    jvm.ends("FINISHED", 0).vanish();

    desk.deliver(jvm);

    List<Metric> history = desk.store().metricHistory(desk.onlyRun().id(), "loss");
    assertThat(history).hasSize(MANY_POINTS);
    for (int step = 0; step < MANY_POINTS; step++) {
      assertThat(history.get(step).step()).isEqualTo(step);
    }
  }

  @Test
  void tenThousandModelFilesAreEachKnownByTheirDigest() throws Exception {
    Path directory = Files.createDirectories(desk.cwd.resolve("forest"));
    TestJvm jvm = desk.jvm().training(1, 0, "main");
    for (int i = 0; i < MANY_FILES; i++) {
      Path file = Files.writeString(directory.resolve("tree-" + i + ".model"), "tree " + i);
      jvm.write(new Event.FileOpened(file.toString(), "w", 0, 1, 1, i, "", "main", 1));
    }
    Files.delete(directory.resolve("tree-7.model"));
    jvm.ends("FINISHED", 0).vanish();

    desk.deliver(jvm);

    RunRecord record = desk.record(desk.onlyRun().id());
    assertThat(record.models())
        .hasSize(MANY_FILES - 1)
        .extracting(ModelFile::raw)
        .doesNotHaveDuplicates();
    assertThat(desk.onlyRun().tags()).containsKey("reprise.model.sha256");
  }
}
