package dev.reprise.checker;

import dev.reprise.client.NewRun;
import dev.reprise.client.Run;
import dev.reprise.client.RunStatus;
import dev.reprise.client.RunUpdate;
import dev.reprise.client.Stores;
import dev.reprise.client.TrackingStore;
import dev.reprise.record.Factor;
import dev.reprise.record.RecordJson;
import dev.reprise.record.RunRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Does once what people do most, and leaves nothing: {@code ./reprise} has the JVM archive the
 * classes that were loaded, which later starts then map instead of loading them.
 */
final class Rehearsal {
  private static final byte[] NOT_FOUND =
      "HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
          .getBytes(StandardCharsets.US_ASCII);

  private final Path directory;

  private Rehearsal(Path directory) {
    this.directory = directory;
  }

  /** Runs the commands; what they say goes nowhere. */
  public static void main(String[] args) throws IOException {
    Path directory = Files.createTempDirectory("reprise-rehearsal");
    try {
      new Rehearsal(directory).play();
    } finally {
      try (Stream<Path> all = Files.walk(directory)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private void play() throws IOException {
    String baseline;
    String rerun;
    try (TrackingStore store = Stores.open("", directory, Map.of())) {
      baseline = recorded(store, 1);
      rerun = recorded(store, 2);
    }
    command("check", baseline, rerun);
    command("show", rerun);
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread server = new Thread(() -> answer(socket), "server");
      server.setDaemon(true);
      server.start();
      String uri = "http://127.0.0.1:" + socket.getLocalPort();
      command("check", baseline, rerun, "--tracking-uri", uri);
    }
  }

  private void command(String... args) {
    PrintWriter nowhere =
        new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Main.run(new Surroundings(Map.of(), directory, true), nowhere, nowhere, args);
  }

  private static String recorded(TrackingStore store, double value) {
    String experiment = store.getOrCreateExperiment("Default").id();
    Optional<String> none = Optional.empty();
    Run run = store.createRun(new NewRun(experiment, "run", Instant.EPOCH, none, none, Map.of()));
    RunRecord record =
        RunRecord.builder()
            .decisive(Factor.PARAMETERS, "value", String.valueOf(value))
            .metric("loss", 0, value)
            .metric("loss", 1, value / 2)
            .build();
    store.artifacts(run.id()).upload(RecordJson.bytes(record), RunRecord.ARTIFACT);
    store.updateRun(run.id(), RunUpdate.ended(RunStatus.FINISHED, Instant.EPOCH));
    return run.id();
  }

  /** A server that has no run. */
  private static void answer(ServerSocket socket) {
    try (Socket client = socket.accept()) {
      client.getInputStream().read(new byte[8192]);
      client.getOutputStream().write(NOT_FOUND);
      client.getOutputStream().flush();
    } catch (IOException e) {
      // The client sees it, and its command fails.
    }
  }
}
