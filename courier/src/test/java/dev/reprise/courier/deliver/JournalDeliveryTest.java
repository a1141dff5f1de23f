package dev.reprise.courier.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.client.Run;
import dev.reprise.client.RunStatus;
import dev.reprise.courier.TestJvm;
import dev.reprise.courier.collect.Collector;
import dev.reprise.courier.collect.Findings;
import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event;
import dev.reprise.journal.Outbox;
import dev.reprise.record.Factor;
import dev.reprise.record.RunRecord;
import dev.reprise.testkit.GitRepository;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalDeliveryTest {
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
  void aTrainingThatEndedWellBecomesAFinishedRunWithItsRecord() throws Exception {
    Path model = Files.writeString(desk.cwd.resolve("tree.model"), "a model");
    TestJvm jvm = desk.jvm().training(1, 0, "main").param(1, "depth", "3");
    jvm.metric(1, "loss", 1, 0.5).metric(1, "loss", 2, 0.25);
    jvm.write(new Event.ModelWritten(1, model.toString(), "raw", "", 1));
    jvm.ends("FINISHED", 0).vanish();

    Outcome outcome = desk.deliver(jvm);

    assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
    Run run = desk.onlyRun();
    assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
    assertThat(run.name()).startsWith("Train-20");
    assertThat(run.params()).containsEntry("depth", "3");
    assertThat(desk.store().metricHistory(run.id(), "loss")).hasSize(2);
    assertThat(run.tags())
        .containsEntry("mlflow.user", "tester")
        .containsEntry("mlflow.source.name", "com.example.Train")
        .containsEntry("mlflow.source.type", "LOCAL")
        .containsKeys("reprise.seeds.sha", "reprise.model.sha256");
    assertThat(run.tags().get("mlflow.note.content"))
        .startsWith("Training finished after ")
        .contains("| libraries |");
    RunRecord record = desk.record(run.id());
    assertThat(run.tags()).containsEntry("reprise.record.sha256", record.sha256());
    assertThat(record.run()).containsEntry("id", run.id()).containsEntry("exitCode", "0");
    assertThat(record.metrics().get("loss")).hasSize(2);
    assertThat(record.models()).singleElement().extracting("path").isEqualTo("$CWD/tree.model");
  }

  @Test
  void theSourceIsTheRepositoryOfTheProgramWhereverItIsRun() throws Exception {
    GitRepository repository = GitRepository.init(temp.resolve("repository"));
    repository.write("Train.java", "class Train {}");
    String commit = repository.commit("first");
    Path classes = Files.createDirectories(temp.resolve("repository/target/classes"));
    TestJvm jvm = desk.jvm();
    jvm.write(new Event.ProgramFact("classpath", "0", classes.toString()));
    jvm.evidence().ends("FINISHED", 0).vanish();

    desk.deliver(jvm);

    assertThat(desk.onlyRun().tags()).containsEntry("mlflow.source.git.commit", commit);
  }

  @Test
  void whatIsDeliveredLeavesOnlyItsAcknowledgement() throws Exception {
    TestJvm jvm = desk.jvm().evidence();
    jvm.write(new Event.ProgramFact("argfile", "/a", "x".repeat(20_000)));
    jvm.ends("FINISHED", 0).vanish();

    desk.deliver(jvm);

    assertThat(jvm.companion(Outbox.ACK))
        .content()
        .contains("state=delivered", "run=" + desk.onlyRun().id(), "gaps=0", "where=/");
    try (var left = Files.list(desk.delivery)) {
      assertThat(left).containsExactly(jvm.companion(Outbox.ACK));
    }
  }

  @Test
  void aJvmWithoutASignOfTrainingLeavesNoTrace() throws Exception {
    TestJvm jvm = desk.jvm().ends("FINISHED", 0).vanish();

    assertThat(desk.deliver(jvm)).isEqualTo(new Outcome.Delivered(List.of()));

    assertThat(desk.cwd.resolve("reprise-runs")).doesNotExist();
    try (var left = Files.list(desk.delivery)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aJvmThatVanishedWithoutAWordIsKilledAtItsLastEvent() throws Exception {
    long last = System.currentTimeMillis() + 3_600_000;
    TestJvm jvm = desk.jvm().training(1, 0, "main");
    jvm.write(new Event.MetricPoint(1, "loss", 1, 1, last)).vanish();

    desk.deliver(jvm);

    Run run = desk.onlyRun();
    assertThat(run.status()).isEqualTo(RunStatus.KILLED);
    assertThat(run.endTime()).contains(Instant.ofEpochMilli(last));
    assertThat(run.tags().get("mlflow.note.content")).startsWith("Training was killed after");
  }

  @Test
  void aProgramThatFailedIsAFailedRun() throws Exception {
    TestJvm jvm = desk.jvm().evidence();
    jvm.write(new Event.Ended("FAILED", 3, "exit(3)", System.currentTimeMillis())).vanish();

    desk.deliver(jvm);

    assertThat(desk.onlyRun().status()).isEqualTo(RunStatus.FAILED);
    assertThat(desk.record(desk.onlyRun().id()).run()).containsEntry("exitCode", "3");
  }

  @Test
  void deliveringAgainAfterACrashChangesNothing() throws Exception {
    TestJvm jvm = desk.jvm().training(1, 0, "main").param(1, "depth", "3");
    jvm.metric(1, "loss", 1, 0.5).ends("FINISHED", 0).vanish();
    byte[] journal = Files.readAllBytes(jvm.journal());
    desk.deliver(jvm);
    Run first = desk.onlyRun();
    Files.delete(jvm.companion(Outbox.ACK));
    Files.write(jvm.journal(), journal);

    desk.deliver(jvm);

    Run second = desk.onlyRun();
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.tags()).isEqualTo(first.tags());
    assertThat(desk.store().metricHistory(second.id(), "loss")).hasSize(1);
  }

  @Test
  void anAcknowledgedJournalIsOnlyClearedAway() throws Exception {
    TestJvm jvm = desk.jvm().evidence().ends("FINISHED", 0).vanish();
    Files.writeString(jvm.companion(Outbox.ACK), "state=delivered\n");

    desk.deliver(jvm);

    assertThat(desk.runs()).isEmpty();
    assertThat(jvm.journal()).doesNotExist();
  }

  @Test
  void howTheProbesFaredIsInTheRecord() throws Exception {
    TestJvm jvm = desk.jvm().evidence();
    jvm.write(new Event.ProbeState("java.util.Random.<init>", "woven", ""));
    jvm.write(new Event.ProbeState("java.util.Random.<init>", "live", ""));
    jvm.write(new Event.ProbeState("weka.X.y", "missing", "no such method"));
    jvm.ends("FINISHED", 0).vanish();

    desk.deliver(jvm);

    assertThat(desk.record(desk.onlyRun().id()).launch())
        .containsEntry(
            "probes",
            Map.of("java.util.Random.<init>", "live", "weka.X.y", "missing: no such method"));
  }

  @Test
  void aTornJournalIsDeliveredWithAGapInWhatItMayHaveLost() throws Exception {
    TestJvm jvm = desk.jvm().training(1, 0, "main").param(1, "first", "1");
    long at = Files.size(jvm.journal());
    jvm.param(1, "torn", "1").param(1, "last", "1").ends("FINISHED", 0).vanish();
    try (RandomAccessFile file = new RandomAccessFile(jvm.journal().toFile(), "rw")) {
      file.seek(at + 6);
      file.write(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
    }

    desk.deliver(jvm);

    Run run = desk.onlyRun();
    assertThat(run.params()).containsKeys("first", "last").doesNotContainKey("torn");
    assertThat(desk.record(run.id()).gaps())
        .extracting("factor")
        .containsExactlyInAnyOrder(Factor.DATA, Factor.PARAMETERS, Factor.SEEDS);
    assertThat(run.tags().get("reprise.parameters.sha")).startsWith("1?:");
    assertThat(run.tags()).containsEntry("reprise.gaps", "3");
  }

  @Test
  void anEventThatIsHalfThereWhenTheJvmIsKilledIsNoGap() throws Exception {
    TestJvm jvm = desk.jvm().training(1, 0, "main").param(1, "first", "1");
    jvm.param(1, "half", "1").vanish();
    try (RandomAccessFile file = new RandomAccessFile(jvm.journal().toFile(), "rw")) {
      file.setLength(file.length() - 3);
    }

    desk.deliver(jvm);

    Run run = desk.onlyRun();
    assertThat(run.status()).isEqualTo(RunStatus.KILLED);
    assertThat(run.params()).containsOnlyKeys("first");
    assertThat(desk.record(run.id()).gaps()).isEmpty();
  }

  @Test
  void theCommandLineGivesTheParamsOnlyWhereNoLibraryTellsAny() throws Exception {
    desk.collectors = List.of(new Options());
    TestJvm plain = desk.jvm().training(1, 0, "main").ends("FINISHED", 0).vanish();
    desk.deliver(plain);
    assertThat(desk.onlyRun().params()).containsExactly(Map.entry("seed", "7"));

    TestJvm library = desk.jvm().training(1, 0, "main").param(1, "depth", "3");
    library.ends("FINISHED", 0).vanish();
    desk.deliver(library);
    assertThat(desk.runs())
        .extracting(Run::params)
        .containsExactlyInAnyOrder(Map.of("seed", "7"), Map.of("depth", "3"));
  }

  /** Finds one param on the command line. */
  private static class Options implements Collector {
    @Override
    public Factor factor() {
      return Factor.PARAMETERS;
    }

    @Override
    public Duration budget() {
      return Duration.ofSeconds(20);
    }

    @Override
    public void collect(JvmStory story, Findings findings) {
      findings.param("seed", "7");
    }
  }

  @Test
  void whateverGoesWrongTheJournalStaysWithTheReason() throws Exception {
    desk.collectors =
        List.of(
            new Options() {
              @Override
              public void watch(Event event, JvmStory story) {
                throw new IllegalStateException("a fault of ours");
              }
            });
    TestJvm jvm = desk.jvm().evidence().ends("FINISHED", 0).vanish();

    Outcome outcome = desk.deliver(jvm);

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(jvm.journal()).exists();
    assertThat(jvm.companion(JournalFiles.ERROR)).content().contains("a fault of ours");
  }

  @Test
  void aRuntimeThatIsNotWholeIsNamed() throws Exception {
    desk.collectors =
        List.of(
            new Options() {
              @Override
              public void watch(Event event, JvmStory story) {
                throw new NoClassDefFoundError("java/util/logging/Logger");
              }
            });
    TestJvm jvm = desk.jvm().evidence().ends("FINISHED", 0).vanish();

    assertThat(desk.deliver(jvm)).isInstanceOf(Outcome.Failed.class);

    assertThat(jvm.journal()).exists();
    assertThat(jvm.companion(JournalFiles.ERROR))
        .content()
        .contains(System.getProperty("java.home"), "java.util.logging.Logger", "reprise sync");
  }

  @Test
  void aJournalThatSaysNothingReadableStaysWithTheReason() throws Exception {
    TestJvm jvm = desk.jvm().evidence().vanish();
    Files.write(jvm.journal(), "no journal at all".getBytes(StandardCharsets.UTF_8));

    Outcome outcome = desk.deliver(jvm);

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(jvm.journal()).exists();
    assertThat(jvm.companion(JournalFiles.ERROR)).content().hasLineCount(1).contains("unreadable");
  }

  @Test
  void laterTrainingsOfAJvmHaveKeysOfTheirOwn() throws Exception {
    TestJvm jvm = desk.jvm().training(1, 0, "main").param(1, "depth", "1");
    jvm.training(2, 1, "main").param(2, "inner", "1");
    jvm.training(3, 0, "main").param(3, "depth", "2").metric(3, "loss", 1, 1);
    jvm.ends("FINISHED", 0).vanish();

    desk.deliver(jvm);

    assertThat(desk.onlyRun().params()).isEqualTo(Map.of("depth", "1", "training-2/depth", "2"));
    assertThat(desk.onlyRun().metrics()).containsOnlyKeys("training-2/loss");
  }

  @Test
  void withParamsAllResolvedDefaultsAreShownToo() throws Exception {
    TestJvm jvm = desk.jvm("", Map.of("params", "all")).training(1, 0, "main");
    jvm.write(new Event.Parameter(1, "default", "1", false)).ends("FINISHED", 0).vanish();

    desk.deliver(jvm);

    assertThat(desk.onlyRun().params()).containsOnlyKeys("default");
  }
}
