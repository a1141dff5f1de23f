package dev.reprise.courier.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.client.Param;
import dev.reprise.client.Run;
import dev.reprise.client.RunStatus;
import dev.reprise.client.RunUpdate;
import dev.reprise.courier.TestJvm;
import dev.reprise.journal.Event;
import dev.reprise.journal.Outbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhichRunTest {
  private static final Map<String, String> PROGRAMS_TAGS =
      Map.of("mlflow.note.content", "mine", "mlflow.source.name", "MySource", "mlflow.user", "me");

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
  void whatTheProgramSetOnItsRunStaysAsItIs() throws Exception {
    Run run = desk.programsRun("my name", PROGRAMS_TAGS);
    desk.store().log(run.id(), List.of(), List.of(new Param("depth", "9")), Map.of());
    Instant end = Instant.now().minusSeconds(60).truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
    desk.store().updateRun(run.id(), RunUpdate.ended(RunStatus.FAILED, end));
    TestJvm jvm = desk.jvm().joins(run.id(), "MlflowClient.createRun", "main");
    jvm.training(1, 0, "main").param(1, "depth", "3").param(1, "trees", "5");
    jvm.ends("FINISHED", 0).vanish();

    desk.deliver(jvm);

    Run after = desk.onlyRun();
    assertThat(after.name()).isEqualTo("my name");
    assertThat(after.status()).isEqualTo(RunStatus.FAILED);
    assertThat(after.endTime()).contains(end);
    assertThat(after.params()).isEqualTo(Map.of("depth", "9", "trees", "5"));
    assertThat(after.tags())
        .containsAllEntriesOf(PROGRAMS_TAGS)
        .containsEntry("mlflow.source.type", "LOCAL")
        .containsKey("reprise.seeds.sha");
    assertThat(desk.record(run.id()).run()).containsEntry("status", "FINISHED");
  }

  @Test
  void tagsForRunsThatAreCreatedDoNotReplaceThoseOfARunThatIsJoined() throws Exception {
    Run run = desk.programsRun("shared", Map.of("team", "red"));
    TestJvm jvm = desk.jvm(run.id(), Map.of());
    jvm.write(new Event.ProgramFact("env", "MLFLOW_RUN_CONTEXT", "{\"team\": \"blue\"}"));
    jvm.evidence().ends("FINISHED", 0).vanish();

    desk.deliver(jvm);

    assertThat(desk.onlyRun().tags()).containsEntry("team", "red");
  }

  @Test
  void whatIsTooLongOfALaterJvmIsSaidToBeWhereItIs() throws Exception {
    Run run = desk.programsRun("shared", Map.of());
    TestJvm first = desk.jvm(run.id(), Map.of()).evidence().ends("FINISHED", 0).vanish();
    TestJvm second = desk.jvm(run.id(), Map.of()).training(1, 0, "main");
    second.param(1, "layers", "v".repeat(7_000)).ends("FINISHED", 0).vanish();

    desk.deliver(first);
    desk.deliver(second);

    assertThat(desk.onlyRun().params().get("jvm-2/layers"))
        .contains("whole in the artifact reprise/jvm-2/long-values.json");
    assertThat(desk.store().artifacts(run.id()).read("reprise/jvm-2/long-values.json"))
        .hasSizeGreaterThan(7_000);
  }

  @Test
  void aRunThatTheProgramLeftRunningGetsItsTrueEnd() throws Exception {
    Run run = desk.programsRun("left", Map.of());
    TestJvm jvm = desk.jvm().joins(run.id(), "MlflowContext.startRun", "main").evidence().vanish();

    desk.deliver(jvm);

    assertThat(desk.onlyRun().status()).isEqualTo(RunStatus.KILLED);
  }

  @Test
  void aRunThatSomebodyElseOpenedIsLeftRunning() throws Exception {
    Run run = desk.programsRun("parent's", Map.of());
    TestJvm jvm = desk.jvm(run.id(), Map.of()).evidence().ends("FINISHED", 0).vanish();

    desk.deliver(jvm);

    assertThat(desk.onlyRun().status()).isEqualTo(RunStatus.RUNNING);
    assertThat(desk.record(run.id()).run()).containsEntry("status", "FINISHED");
  }

  @Test
  void aSecondJvmInOneRunWritesBelowItAndTheRootListsIt() throws Exception {
    Run run = desk.programsRun("shared", Map.of());
    TestJvm first = desk.jvm(run.id(), Map.of()).training(1, 0, "main").param(1, "depth", "1");
    TestJvm second = desk.jvm(run.id(), Map.of()).training(1, 0, "main").param(1, "depth", "2");
    first.ends("FINISHED", 0).vanish();
    second.ends("FINISHED", 0).vanish();

    desk.deliver(first);
    desk.deliver(second);

    assertThat(desk.onlyRun().params()).isEqualTo(Map.of("depth", "1", "jvm-2/depth", "2"));
    assertThat(desk.record(run.id()).run())
        .containsEntry("jvm", first.id())
        .containsEntry("jvm.2", "reprise/jvm-2/record.json");
    assertThat(desk.record(run.id(), "reprise/jvm-2/record.json").run())
        .containsEntry("jvm", second.id());
    assertThat(desk.onlyRun().tags())
        .containsEntry("reprise.record.sha256", desk.record(run.id()).sha256());
  }

  @Test
  void eachTrainingGoesToTheRunOpenOnItsThread() throws Exception {
    Run a = desk.programsRun("a", Map.of());
    Run b = desk.programsRun("b", Map.of());
    TestJvm jvm = desk.jvm().joins(a.id(), "MlflowClient.createRun", "one");
    jvm.joins(b.id(), "MlflowClient.createRun", "two");
    jvm.training(1, 0, "one").param(1, "p", "in a");
    jvm.training(2, 0, "two").param(2, "p", "in b");
    jvm.training(3, 0, "three").param(3, "q", "latest");
    jvm.param(0, "jvm", "both").ends("FINISHED", 0).vanish();

    desk.deliver(jvm);

    assertThat(desk.store().getRun(a.id()).params()).isEqualTo(Map.of("p", "in a", "jvm", "both"));
    assertThat(desk.store().getRun(b.id()).params())
        .isEqualTo(Map.of("p", "in b", "training-2/q", "latest", "jvm", "both"));
    assertThat(desk.record(a.id()).run()).containsEntry("id", a.id());
    assertThat(desk.record(b.id()).run()).containsEntry("id", b.id());
  }

  @Test
  void whenTheProgramOpensItsRunLateOursMovesThere() throws Exception {
    TestJvm jvm = desk.jvm().training(1, 0, "main").param(1, "depth", "3");
    jvm.metric(1, "loss", 1, 0.5);
    CompletableFuture<Outcome> delivery = inBackground(jvm);
    await(() -> Files.exists(jvm.companion(Outbox.RUN)));
    Run ours = desk.onlyRun();
    Run programs = desk.programsRun("program's", Map.of());
    jvm.joins(programs.id(), "MlflowClient.createRun", "main").metric(1, "loss", 2, 0.25);
    jvm.ends("FINISHED", 0).vanish();

    delivery.join();

    assertThat(desk.store().getRun(ours.id()).active()).isFalse();
    assertThat(desk.onlyRun().id()).isEqualTo(programs.id());
    assertThat(desk.store().metricHistory(programs.id(), "loss")).hasSize(2);
    assertThat(desk.onlyRun().params()).isEqualTo(Map.of("depth", "3"));
  }

  @Test
  void aProgramThatMayOpenARunIsGivenTimeToDoSo() throws Exception {
    Path classes = Files.createDirectories(desk.cwd.resolve("lib/org/mlflow/tracking"));
    Files.createFile(classes.resolve("MlflowClient.class"));
    TestJvm jvm = desk.jvm();
    jvm.write(new Event.ProgramFact("classpath", "0", desk.cwd.resolve("lib").toString()));
    jvm.evidence(System.currentTimeMillis());
    CompletableFuture<Outcome> delivery = inBackground(jvm);
    Run programs = desk.programsRun("program's", Map.of());
    jvm.joins(programs.id(), "MlflowClient.createRun", "main").ends("FINISHED", 0).vanish();

    delivery.join();

    assertThat(desk.runs()).extracting(Run::id).containsExactly(programs.id());
    assertThat(desk.log).noneMatch(line -> line.contains("Train-"));
  }

  @Test
  void metricsAndStatusAreThereWhileTheProgramStillRuns() throws Exception {
    TestJvm jvm = desk.jvm().training(1, 0, "main").metric(1, "loss", 1, 0.5);
    CompletableFuture<Outcome> delivery = inBackground(jvm);

    await(() -> !desk.runs().isEmpty() && desk.onlyRun().metrics().containsKey("loss"));

    assertThat(desk.onlyRun().status()).isEqualTo(RunStatus.RUNNING);
    jvm.metric(1, "loss", 2, 0.25);
    await(() -> desk.store().metricHistory(desk.onlyRun().id(), "loss").size() == 2);
    assertThat(desk.onlyRun().status()).isEqualTo(RunStatus.RUNNING);
    jvm.ends("FINISHED", 0).vanish();
    delivery.join();
    assertThat(desk.onlyRun().status()).isEqualTo(RunStatus.FINISHED);
  }

  private CompletableFuture<Outcome> inBackground(TestJvm jvm) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return desk.deliver(jvm);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
      Thread.sleep(20);
    }
  }
}
