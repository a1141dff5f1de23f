package dev.reprise.courier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.client.Run;
import dev.reprise.client.RunQuery;
import dev.reprise.client.RunStatus;
import dev.reprise.client.Stores;
import dev.reprise.client.TrackingStore;
import dev.reprise.journal.Outbox;
import dev.reprise.testkit.JavaProgram;
import dev.reprise.testkit.Polling;
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
  private final List<Process> couriers = new ArrayList<>();

  @BeforeEach
  void places() throws IOException {
    cwd = Files.createDirectories(temp.resolve("work"));
    delivery = Files.createDirectories(temp.resolve("delivery"));
  }

  @AfterEach
  void stop() {
    couriers.forEach(Process::destroyForcibly);
  }

  @Test
  void aKilledCourierLosesNothingAndTellsNothingTwice() throws Exception {
    TestJvm jvm = TestJvm.start(delivery, "", cwd).training(1, 0, "main");
    jvm.param(1, "depth", "3").metric(1, "loss", 1, 0.5);
    Process first = courier("5");
    Polling.until("a live metric", LONG, () -> points("loss") == 1);
    assertThat(run().status()).isEqualTo(RunStatus.RUNNING);

    first.destroyForcibly().waitFor();
    jvm.metric(1, "loss", 2, 0.25);
    Process second = courier("1");
    Polling.until("the metric told while no courier was there", LONG, () -> points("loss") == 2);
    jvm.ends("FINISHED", 0);

    Polling.until("the word", LONG, () -> Files.exists(jvm.companion(Outbox.ACK)));
    assertThat(run().status()).isEqualTo(RunStatus.FINISHED);
    assertThat(points("loss")).isEqualTo(2);
    assertThat(second.waitFor()).isZero();
    assertThat(jvm.journal()).doesNotExist();
    assertThat(delivery.resolve("courier.log")).content().contains("delivered Train-");
    jvm.close();
  }

  @Test
  void ofTwoCouriersOneWorksAndTheOtherLeavesAtOnce() throws Exception {
    TestJvm jvm = TestJvm.start(delivery, "", cwd).training(1, 0, "main");
    Process a = courier("1");
    Process b = courier("1");

    CompletableFuture.anyOf(a.onExit(), b.onExit()).join();

    assertThat(a.isAlive()).isNotEqualTo(b.isAlive());
    assertThat((a.isAlive() ? b : a).exitValue()).isZero();
    jvm.ends("FINISHED", 0).vanish();
    CompletableFuture.allOf(a.onExit(), b.onExit()).join();
    assertThat(run().status()).isEqualTo(RunStatus.FINISHED);
  }

  @Test
  void aJvmThatIsKilledWhileACourierWatchesIsAKilledRun() throws Exception {
    TestJvm jvm = TestJvm.start(delivery, "", cwd).training(1, 0, "main");
    Process courier = courier("1");
    Polling.until("the run", LONG, () -> !runs().isEmpty());

    jvm.vanish();

    assertThat(courier.waitFor()).isZero();
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

  private Process courier(String idleSeconds) throws IOException {
    Process process =
        JavaProgram.main(System.getProperty("java.class.path"), CourierMain.class.getName())
            .arguments(delivery.toString())
            .environment("REPRISE_COURIER_IDLE", idleSeconds)
            .environment("REPRISE_COURIER_FLUSH", "1")
            .in(delivery)
            .builder()
            .redirectErrorStream(true)
            .redirectOutput(temp.resolve("courier.out").toFile())
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
