package dev.reprise.checker.mlflow;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real MLflow server on 127.0.0.1, for as long as it is open. */
public final class LocalServer implements AutoCloseable {
  private static final Duration READY = Duration.ofMinutes(2);
  private static final long POLL_MILLIS = 250;
  private static final long END_SECONDS = 5;

  private final Process process;
  private final URI uri;
  private final Thread hook = new Thread(this::stop);

  private LocalServer(Process process, URI uri) {
    this.process = process;
    this.uri = uri;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Starts a server with its database and artifacts in a directory, and waits until it answers.
   *
   * @param mlflow the program
   */
  public static LocalServer start(Path mlflow, Path directory)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
            Mlflow.serve(
                mlflow.toString(),
                "sqlite:///" + directory.resolve("mlflow.db"),
                port,
                "--artifacts-destination",
                directory.resolve("artifacts").toString(),
                "--serve-artifacts"));
    builder.environment().putAll(Mlflow.QUIET);
    Path log = directory.resolve("server.log");
    builder.directory(directory.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
    LocalServer server = new LocalServer(builder.start(), URI.create("http://127.0.0.1:" + port));
    try {
      server.awaitReady(log);
      return server;
    } catch (IOException | InterruptedException e) {
      server.close();
      throw e;
    }
  }

  private void awaitReady(Path log) throws IOException, InterruptedException {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();
    HttpRequest health = HttpRequest.newBuilder(uri.resolve("/health")).build();
    long deadline = System.nanoTime() + READY.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      try {
        if (client.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // Nobody listens yet.
      }
      Thread.sleep(POLL_MILLIS);
    }
    throw new IOException("the MLflow server did not start; its output is in " + log);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Where it answers. */
  public URI uri() {
    return uri;
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(hook);
    stop();
  }

  private void stop() {
    List<ProcessHandle> workers = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    workers.forEach(ProcessHandle::destroyForcibly);
  }
}
