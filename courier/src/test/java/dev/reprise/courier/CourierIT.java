package dev.reprise.courier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.client.Run;
import dev.reprise.client.RunQuery;
import dev.reprise.client.RunStatus;
import dev.reprise.client.Stores;
import dev.reprise.client.TrackingStore;
import dev.reprise.journal.Machine;
import dev.reprise.journal.Outbox;
import dev.reprise.testkit.Polling;
import dev.reprise.testkit.RunningProcess;
import dev.reprise.testkit.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real courier processes over real journals, into an embedded store. */
class CourierIT {
  private static final Duration LONG = Duration.ofSeconds(90);

  @TempDir Path temp;
  private Path cwd = Path.of("");
  private Path delivery = Path.of("");
  private final List<RunningProcess> couriers = new ArrayList<>();

  @BeforeEach
  void places() throws IOException {
    cwd = Files.createDirectories(temp.resolve("work"));
    delivery = Files.createDirectories(temp.resolve("delivery"));
  }

  @AfterEach
  void stop() {
    couriers.forEach(RunningProcess::close);
  }

  @Test
  void aKilledCourierLosesNothingAndTellsNothingTwice() throws Exception {
    TestJvm jvm = TestJvm.start(delivery, "", cwd).training(1, 0, "main");
    jvm.param(1, "depth", "3").metric(1, "loss", 1, 0.5);
    RunningProcess first = courier("5");
    Polling.until("a live metric", LONG, () -> points("loss") == 1);
    assertThat(run().status()).isEqualTo(RunStatus.RUNNING);

    first.kill();
    first.await();
    jvm.metric(1, "loss", 2, 0.25);
    RunningProcess second = courier("1");
    Polling.until("the metric told while no courier was there", LONG, () -> points("loss") == 2);
    jvm.ends("FINISHED", 0);

    Polling.until("the word", LONG, () -> Files.exists(jvm.companion(Outbox.ACK)));
    assertThat(run().status()).isEqualTo(RunStatus.FINISHED);
    assertThat(points("loss")).isEqualTo(2);
    assertThat(second.await().exit()).isZero();
    assertThat(jvm.journal()).doesNotExist();
    assertThat(delivery.resolve("courier.log")).content().contains("delivered Train-");
    jvm.close();
  }

  @Test
  void aCourierThatMayNotIdleStaysAsLongAsAJvmLives() throws Exception {
    TestJvm jvm = TestJvm.start(delivery, "", cwd).training(1, 0, "main");
    RunningProcess courier = courier("0");
    Polling.until("the run", LONG, () -> !runs().isEmpty());

    jvm.metric(1, "loss", 1, 0.5);
    Polling.until("a live metric", LONG, () -> points("loss") == 1 || !courier.isAlive());
    jvm.ends("FINISHED", 0).vanish();

    assertThat(courier.await().exit()).isZero();
    assertThat(points("loss")).isEqualTo(1);
    assertThat(run().status()).isEqualTo(RunStatus.FINISHED);
  }

  @Test
  void aCourierThatIsKilledAgainAndAgainWhileItFinishesMakesOneRun() throws Exception {
    TestJvm jvm = TestJvm.start(delivery, "", cwd).training(1, 0, "main").param(1, "depth", "3");
    jvm.metric(1, "loss", 1, 0.5).ends("FINISHED", 0).vanish();
    for (int millis = 250; Files.exists(jvm.journal()) && millis < 3_000; millis += 250) {
      RunningProcess courier = courier("0");
      Thread.sleep(millis);
      courier.kill();
      courier.await();
    }

    assertThat(courier("0").await().exit()).isZero();

    assertThat(run().status()).isEqualTo(RunStatus.FINISHED);
    assertThat(run().params()).containsExactly(Map.entry("depth", "3"));
    assertThat(points("loss")).isEqualTo(1);
    assertThat(jvm.journal()).doesNotExist();
  }

  @Test
  void whatAnEarlierStartOfTheMachineLeftIsTakenAlong() throws Exception {
    Path base = temp.resolve("outbox");
    Path before = Files.createDirectories(base.resolve(Machine.host() + "-00000001/key"));
    Path others = Files.createDirectories(base.resolve(Machine.host() + "-2-00000001/key"));
    delivery =
        Files.createDirectories(base.resolve(Machine.host() + "-" + Machine.bootId() + "/key"));
    TestJvm crashed = TestJvm.start(before, "", cwd).training(1, 0, "main").vanish();
    // A lock of then says nothing now; that of another host does.
    TestJvm locked = TestJvm.start(before, "", cwd).training(1, 0, "main");
    TestJvm elsewhere = TestJvm.start(others, "", cwd).training(1, 0, "main");
    TestJvm now = TestJvm.start(delivery, "", cwd).training(1, 0, "main").ends("FINISHED", 0);

    assertThat(courier("0").await().exit()).isZero();

    assertThat(runs())
        .extracting(Run::status)
        .containsExactlyInAnyOrder(RunStatus.KILLED, RunStatus.KILLED, RunStatus.FINISHED);
    assertThat(before.getParent()).doesNotExist();
    assertThat(elsewhere.journal()).exists();
    List.of(crashed, locked, elsewhere, now).forEach(TestJvm::close);
  }

  @Test
  void ofTwoCouriersOneWorksAndTheOtherLeavesAtOnce() throws Exception {
    TestJvm jvm = TestJvm.start(delivery, "", cwd).training(1, 0, "main");
    RunningProcess a = courier("1");
    RunningProcess b = courier("1");

    Polling.until("one has left", LONG, () -> !a.isAlive() || !b.isAlive());

    RunningProcess left = a.isAlive() ? b : a;
    RunningProcess stayed = a.isAlive() ? a : b;
    assertThat(left.await().exit()).isZero();
    Polling.until("the other works", LONG, () -> !runs().isEmpty());
    assertThat(stayed.isAlive()).isTrue();
    jvm.ends("FINISHED", 0).vanish();
    assertThat(stayed.await().exit()).isZero();
    assertThat(run().status()).isEqualTo(RunStatus.FINISHED);
  }

  @Test
  void aJvmThatIsKilledWhileACourierWatchesIsAKilledRun() throws Exception {
    TestJvm jvm = TestJvm.start(delivery, "", cwd).training(1, 0, "main");
    RunningProcess courier = courier("1");
    Polling.until("the run", LONG, () -> !runs().isEmpty());

    jvm.vanish();

    assertThat(courier.await().exit()).isZero();
    assertThat(run().status()).isEqualTo(RunStatus.KILLED);
  }

  @Test
  void aJournalThatAppearsWhileACourierEndsIsNotForgotten() throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    Map<String, String> noIdling = Map.of("REPRISE_COURIER_IDLE", "0");
    List<CompletableFuture<Void>> couriers = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      // As an agent does: the journal first, then a courier that finds another one at work or not.
      TestJvm.start(delivery, "", cwd).ends("FINISHED", 0).vanish();
      couriers.add(
          CompletableFuture.runAsync(
              () -> {
                try {
                  new Courier(delivery, noIdling).run();
                } catch (IOException | InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              },
              threads));
      Thread.sleep(i * 7L % 30);
    }

    CompletableFuture.allOf(couriers.toArray(CompletableFuture[]::new)).join();
    threads.shutdown();

    assertThat(Outbox.journals(delivery)).isEmpty();
  }

  private RunningProcess courier(String idleSeconds) {
    RunningProcess process =
        Training.java("-cp", Training.classPath(), CourierMain.class.getName(), delivery.toString())
            .env("REPRISE_COURIER_IDLE", idleSeconds)
            .env("REPRISE_COURIER_FLUSH", "1")
            .in(delivery)
            .start();
    couriers.add(process);
    return process;
  }

  private long points(String metric) {
    return runs().stream().mapToLong(run -> store().metricHistory(run.id(), metric).size()).sum();
  }

  private Run run() {
    assertThat(runs()).hasSize(1);
    return runs().get(0);
  }

  private List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    if (Files.exists(cwd.resolve("reprise-runs"))) {
      store().searchRuns(RunQuery.in("0", "")).forEachRemaining(runs::add);
    }
    return runs;
  }

  private TrackingStore store() {
    return Stores.open(cwd + "/reprise-runs", cwd, Map.of());
  }
}
