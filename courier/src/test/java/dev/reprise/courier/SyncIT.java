package dev.reprise.courier;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.reprise.client.Run;
import dev.reprise.client.RunQuery;
import dev.reprise.client.RunStatus;
import dev.reprise.client.Stores;
import dev.reprise.client.TrackingStore;
import dev.reprise.journal.Machine;
import dev.reprise.journal.Outbox;
import dev.reprise.testkit.MlflowServer;
import dev.reprise.testkit.Polling;
import dev.reprise.testkit.Result;
import dev.reprise.testkit.RunningProcess;
import dev.reprise.testkit.Training;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Delivery by hand of what training JVMs left behind. */
class SyncIT {
  private static final Duration LONG = Duration.ofSeconds(90);

  /** Nothing listens on it. */
  private static final String NOBODY = "http://127.0.0.1:9";

  @TempDir Path temp;
  private final String experiment = "sync-" + UUID.randomUUID();
  private Path cwd = Path.of("");
  private Path outbox = Path.of("");

  @BeforeEach
  void places() throws IOException {
    cwd = Files.createDirectories(temp.resolve("work"));
    outbox = temp.resolve("outbox");
  }

  @Test
  void whatKilledJvmsLeftIsDeliveredAfterARestartOfTheMachine() throws Exception {
    TestJvm now = jvm(delivery(Machine.bootId(), "k1"), "").training(1, 0, "main").vanish();
    // As after a restart: another boot id, and a lock that somebody else's file happens to hold.
    TestJvm before = jvm(delivery("00000001", "k1"), "").training(1, 0, "main");

    Result result = sync(Map.of());

    assertThat(result.exit()).as(result.stdout()).isZero();
    assertThat(result.stdout()).contains("2 delivered, 0 failed, 0 still running");
    assertThat(runs(Stores.open(cwd + "/reprise-runs", cwd, Map.of())))
        .hasSize(2)
        .allMatch(run -> run.status() == RunStatus.KILLED);
    assertThat(now.journal()).doesNotExist();
    assertThat(before.journal()).doesNotExist();
    assertThat(sync(Map.of()).stdout()).contains("Nothing waits in");
    before.close();
  }

  @Test
  void dataThatNobodyCameToHashIsHashedEvenAfterARestart() throws Exception {
    Path data = Files.writeString(temp.resolve("train.csv"), "hello");
    Files.setLastModifiedTime(data, FileTime.fromMillis(1_760_000_000_000L));
    jvm(delivery("00000001", "k1"), "").training(1, 0, "main").reads(data).vanish();

    assertThat(sync(Map.of()).exit()).isZero();

    TrackingStore store = Stores.open(cwd + "/reprise-runs", cwd, Map.of());
    assertThat(runs(store))
        .singleElement()
        .satisfies(
            run ->
                assertThat(run.inputs())
                    .singleElement()
                    .satisfies(
                        input ->
                            assertThat(input.digest())
                                .isEqualTo("2cf24dba5fb0a30e26e83b2ac5b9e29e")));
  }

  @Test
  void aJvmThatStillRunsIsLeftAlone() throws Exception {
    try (TestJvm jvm = jvm(delivery(Machine.bootId(), "k1"), "").training(1, 0, "main")) {
      Result result = sync(Map.of());

      assertThat(result.exit()).isZero();
      assertThat(result.stdout()).contains("1 still running");
      assertThat(jvm.journal()).exists();
    }
  }

  @Test
  void theLockOfAHostWhoseNameBeginsLikeThisOnesCounts() throws Exception {
    Path there = Files.createDirectories(outbox.resolve(Machine.host() + "-2-00000001/k1"));
    try (TestJvm jvm = jvm(there, "").training(1, 0, "main")) {
      Result result = sync(Map.of());

      assertThat(result.stdout()).contains("1 still running");
      assertThat(jvm.journal()).exists();
    }
  }

  @Test
  void anOutboxThatIsNotThereOrCannotBeUsedIsSaid() throws Exception {
    outbox = temp.resolve("mistyped");
    Result none = sync(Map.of());
    outbox = Path.of("/proc/self");
    Result unusable = sync(Map.of());

    assertThat(none.exit()).isEqualTo(CourierMain.FAILED);
    assertThat(none.stderr()).contains("There is no outbox", "mistyped");
    assertThat(temp.resolve("mistyped")).doesNotExist();
    assertThat(unusable.exit()).isEqualTo(CourierMain.FAILED);
    assertThat(unusable.stderr()).contains("cannot be used", "/proc/self");
    assertThat(unusable.stdout()).isEmpty();
  }

  @Test
  void whileTheServerIsAwayNothingIsLostAndAnAddressByHandHelps() throws Exception {
    TestJvm jvm = jvm(delivery(Machine.bootId(), "k1"), NOBODY).training(1, 0, "main");
    jvm.metric(1, "loss", 1, 0.5).ends("FINISHED", 0).vanish();

    Result away = sync(Map.of("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "0"));

    assertThat(away.exit()).isEqualTo(CourierMain.FAILED);
    assertThat(away.stdout()).contains("Not delivered", "0 delivered, 1 failed");
    assertThat(jvm.journal()).exists();
    assertThat(jvm.companion(".err")).content().hasLineCount(1).contains("127.0.0.1:9");

    Result there = sync(Map.of(), "--to", MlflowServer.shared().uri());

    assertThat(there.exit()).as(there.stdout()).isZero();
    assertThat(there.stdout()).contains("?workflowType=machine_learning");
    try (TrackingStore store = Stores.open(MlflowServer.shared().uri(), cwd, Map.of())) {
      assertThat(runs(store)).singleElement().extracting(Run::status).isEqualTo(RunStatus.FINISHED);
    }
    assertThat(jvm.journal()).doesNotExist();
  }

  @Test
  void credentialsForAnotherServerAreNotSentAndTheRightOneIsNamed() throws Exception {
    TestJvm jvm = jvm(delivery(Machine.bootId(), "k1"), NOBODY).evidence().vanish();

    Result result =
        sync(
            Map.of(
                "MLFLOW_TRACKING_URI", "http://127.0.0.1:10", "MLFLOW_TRACKING_TOKEN", "hidden"));

    assertThat(result.exit()).isEqualTo(CourierMain.FAILED);
    assertThat(result.stdout()).contains("needs MLFLOW_TRACKING_URI=" + NOBODY);
    assertThat(result.stdout()).doesNotContain("hidden");
    assertThat(jvm.journal()).exists();
  }

  @Test
  void credentialsThatNameNoServerAreNotSentToAny() throws Exception {
    TestJvm jvm = jvm(delivery(Machine.bootId(), "k1"), NOBODY).evidence().vanish();

    Result result = sync(Map.of("MLFLOW_TRACKING_TOKEN", "hidden"));

    assertThat(result.exit()).isEqualTo(CourierMain.FAILED);
    assertThat(result.stdout()).contains("needs MLFLOW_TRACKING_URI=" + NOBODY);
    assertThat(jvm.journal()).exists();
  }

  @Test
  void aStoreWithoutAClientNamesTheCommand() throws Exception {
    TestJvm jvm = jvm(delivery(Machine.bootId(), "k1"), "sqlite:///mlflow.db").evidence().vanish();

    Result result = sync(Map.of());

    assertThat(result.exit()).isEqualTo(CourierMain.FAILED);
    assertThat(result.stdout()).contains("reprise sync --to http");
    assertThat(jvm.journal()).exists();
  }

  @Test
  void whatAKilledJvmAndItsKilledCourierLeftIsDeliveredOnce() throws Exception {
    Path delivery = delivery(Machine.bootId(), "k1");
    TestJvm jvm = jvm(delivery, "").training(1, 0, "main").metric(1, "loss", 1, 0.5);
    TrackingStore store = Stores.open(cwd + "/reprise-runs", cwd, Map.of());
    try (RunningProcess courier = courier(delivery, Map.of())) {
      Polling.until("the run", LONG, () -> Files.exists(jvm.companion(Outbox.RUN)));
      courier.kill();
      courier.await();
    }
    jvm.metric(1, "loss", 2, 0.25).vanish();

    Result result = sync(Map.of());

    assertThat(result.exit()).as(result.stdout()).isZero();
    assertThat(runs(store)).singleElement().extracting(Run::status).isEqualTo(RunStatus.KILLED);
    assertThat(store.metricHistory(runs(store).get(0).id(), "loss")).hasSize(2);
    assertThat(jvm.journal()).doesNotExist();
  }

  @Test
  void aServerThatGoesAndComesBackUnderALiveCourierGetsAll() throws Exception {
    WireMockServer door = door(0);
    int port = door.port();
    Path delivery = delivery(Machine.bootId(), "k1");
    TestJvm jvm = jvm(delivery, door.baseUrl()).training(1, 0, "main").metric(1, "loss", 1, 0.5);
    Map<String, String> noRetries = Map.of("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "0");
    try (TrackingStore store = Stores.open(MlflowServer.shared().uri(), cwd, Map.of());
        RunningProcess courier = courier(delivery, noRetries)) {
      Polling.until("a live metric", LONG, () -> points(store) == 1);
      door.stop();
      jvm.metric(1, "loss", 2, 0.25);
      Polling.until("the reason", LONG, () -> Files.exists(jvm.companion(".err")));
      door = door(port);
      Polling.until("the metric told while it was away", LONG, () -> points(store) == 2);
      jvm.ends("FINISHED", 0).vanish();
      assertThat(courier.await().exit()).isZero();
      assertThat(runs(store)).singleElement().extracting(Run::status).isEqualTo(RunStatus.FINISHED);
      assertThat(jvm.companion(".err")).doesNotExist();
    } finally {
      door.stop();
    }
  }

  @Test
  void onAFullDiskTheJournalStaysWithTheReasonAndIsDeliveredLater() throws Exception {
    TestJvm jvm = jvm(delivery(Machine.bootId(), "k1"), "").training(1, 0, "main");
    jvm.metric(1, "loss", 1, 0.5).ends("FINISHED", 0).vanish();
    String java = System.getProperty("java.home") + "/bin/java";
    // No file may grow beyond 1 kB: what a full disk does to every larger one.
    Process full =
        new ProcessBuilder(
                "bash",
                "-c",
                "ulimit -f 1; exec \"$@\"",
                "bash",
                java,
                "-XX:-UsePerfData",
                "-cp",
                Training.classPath(),
                CourierMain.class.getName(),
                "--sync",
                outbox.toString())
            .directory(temp.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(full.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(full.waitFor()).as(said).isEqualTo(CourierMain.FAILED);
    assertThat(said).contains("Not delivered", "File too large");
    assertThat(jvm.companion(".err")).content().hasLineCount(1).contains("File too large");
    assertThat(jvm.journal()).exists();
    assertThat(sync(Map.of()).exit()).isZero();
    assertThat(runs(Stores.open(cwd + "/reprise-runs", cwd, Map.of())))
        .singleElement()
        .extracting(Run::status)
        .isEqualTo(RunStatus.FINISHED);
  }

  @Test
  void aJournalThatIsTooMuchForItsCourierStaysWithTheWayToDeliverIt() throws Exception {
    TestJvm jvm = jvm(delivery(Machine.bootId(), "k1"), "").training(1, 0, "main");
    for (int i = 0; i < 120_000; i++) {
      jvm.metric(1, "loss", i, 1.0 / (i + 1));
    }
    jvm.ends("FINISHED", 0).vanish();

    Result small =
        Training.java(
                "-Xmx32m",
                "-cp",
                Training.classPath(),
                CourierMain.class.getName(),
                "--sync",
                outbox.toString())
            .in(temp)
            .run();

    assertThat(small.exit()).as(small.stderr()).isEqualTo(CourierMain.FAILED);
    assertThat(jvm.companion(".err")).content().contains("memory", "reprise sync");
    assertThat(sync(Map.of()).exit()).isZero();
    assertThat(jvm.journal()).doesNotExist();
  }

  /** A way to the real server that can be shut. */
  private static WireMockServer door(int port) {
    WireMockConfiguration options = WireMockConfiguration.options().bindAddress("127.0.0.1");
    WireMockServer door =
        new WireMockServer(port == 0 ? options.dynamicPort() : options.port(port));
    door.start();
    door.stubFor(any(anyUrl()).willReturn(aResponse().proxiedFrom(MlflowServer.shared().uri())));
    return door;
  }

  private long points(TrackingStore store) {
    return runs(store).stream()
        .mapToLong(run -> store.metricHistory(run.id(), "loss").size())
        .sum();
  }

  private static RunningProcess courier(Path delivery, Map<String, String> environment) {
    return Training.java(
            "-cp", Training.classPath(), CourierMain.class.getName(), delivery.toString())
        .env(environment)
        .env("REPRISE_COURIER_IDLE", "1")
        .env("REPRISE_COURIER_FLUSH", "1")
        .in(delivery)
        .start();
  }

  private Path delivery(String bootId, String key) throws IOException {
    return Files.createDirectories(outbox.resolve(Machine.host() + "-" + bootId).resolve(key));
  }

  private TestJvm jvm(Path delivery, String uri) throws IOException {
    return TestJvm.start(delivery, uri, cwd, "", experiment, Map.of());
  }

  private Result sync(Map<String, String> environment, String... options) {
    List<String> command =
        new ArrayList<>(
            List.of("-cp", Training.classPath(), CourierMain.class.getName(), "--sync"));
    command.addAll(List.of(options));
    command.add(outbox.toString());
    return Training.java(command).env(environment).in(temp).run();
  }

  private List<Run> runs(TrackingStore store) {
    List<Run> runs = new ArrayList<>();
    String id = store.getOrCreateExperiment(experiment).id();
    store.searchRuns(RunQuery.in(id, "")).forEachRemaining(runs::add);
    return runs;
  }
}
