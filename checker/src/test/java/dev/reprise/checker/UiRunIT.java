package dev.reprise.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.checker.runs.StoredRuns;
import dev.reprise.client.Run;
import dev.reprise.client.Stores;
import dev.reprise.client.TrackingStore;
import dev.reprise.testkit.MlflowServer;
import dev.reprise.testkit.Root;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code reprise ui --run} with the real MLflow. */
@Tag("full")
class UiRunIT {
  @TempDir private Path directory;

  @Test
  void servesTheEmbeddedStoreAndEndsAtCtrlC() throws IOException, InterruptedException {
    String run;
    try (TrackingStore store = Stores.open("", directory, Map.of())) {
      Run made = new StoredRuns(store, "seen").recorded("one", r -> r.metric("auc", 0, 0.9));
      run = made.id();
    }
    int port = freePort();
    Process ui = start(port);
    List<ProcessHandle> all;
    try {
      URI asked = URI.create("http://127.0.0.1:" + port + "/api/2.0/mlflow/runs/get?run_id=" + run);
      assertThat(await(asked, ui)).contains("\"auc\"");
      all = ui.descendants().toList();
      assertThat(all).isNotEmpty();
      interrupt(ui);
      assertThat(ui.waitFor(30, TimeUnit.SECONDS)).as("ended at Ctrl-C").isTrue();
      for (ProcessHandle process : all) {
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
      }
    } finally {
      ui.descendants().forEach(ProcessHandle::destroyForcibly);
      ui.destroyForcibly();
    }
  }

  /** As a terminal would have it: a process group of its own, which Ctrl-C reaches whole. */
  private Process start(int port) throws IOException {
    Path mlflow = MlflowServer.shared().venv().python().resolveSibling(".");
    ProcessBuilder builder =
        new ProcessBuilder(
                "setsid",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Root.directory().resolve("checker/target/reprise.jar").toString(),
                "ui",
                "--run",
                "--port",
                Integer.toString(port))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("ui.log").toFile());
    builder.environment().remove("MLFLOW_TRACKING_URI");
    builder.environment().merge("PATH", mlflow.toString(), (old, bin) -> bin + ":" + old);
    return builder.start();
  }

  private static void interrupt(Process leader) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-INT", "--", "-" + leader.pid()).start();
    assertThat(kill.waitFor()).isZero();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String await(URI asked, Process ui) throws InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(asked).timeout(Duration.ofSeconds(10)).build();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
    while (ui.isAlive() && System.nanoTime() < deadline) {
      try {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 200) {
          return answer.body();
        }
      } catch (IOException e) {
        // Not yet: asked again until the deadline.
      }
      Thread.sleep(200);
    }
    throw new AssertionError("no answer from " + asked);
  }
}
