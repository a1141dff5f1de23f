package dev.reprise.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The process group of one server, under a watchdog that ends it when its owners are gone. */
final class ServerProcess {
  private static final Duration START = Duration.ofMinutes(3);
  private static final String ADMIN_PASSWORD = "only-for-tests-1234";

  private final PythonVenv venv;
  private final ServerOptions options;
  private final Path home;
  private final int port;
  private @Nullable Process watchdog;

  private ServerProcess(PythonVenv venv, ServerOptions options, Path home, int port) {
    this.venv = venv;
    this.options = options;
    this.home = home;
    this.port = port;
  }

  static ServerProcess prepare(ServerOptions options) throws IOException {
    PythonVenv venv =
        options.version().equals(PythonVenv.MLFLOW)
            ? PythonVenv.mlflow()
            : PythonVenv.mlflow(options.version());
    if (options.basicAuth()) {
      PythonVenv.mlflow(options.version(), "Flask-WTF");
    }
    return prepare(options, options.directory(), venv);
  }

  static ServerProcess prepare(ServerOptions options, Path home, PythonVenv venv)
      throws IOException {
    Files.createDirectories(options.directory());
    Files.createDirectories(owners(home));
    ServerProcess process = new ServerProcess(venv, options, home, freePort());
    if (options.tls()) {
      process.makeCertificate();
    }
    return process;
  }

  /** One that somebody else started. */
  static ServerProcess at(PythonVenv venv, Path directory, int port) {
    return new ServerProcess(venv, ServerOptions.in(directory), directory, port);
  }

  static Path owners(Path home) {
    return home.resolve("owners");
  }

  static Path lock(Path home) {
    return home.resolve("lock");
  }

  int port() {
    return port;
  }

  String uri() {
    return (options.tls() ? "https" : "http") + "://127.0.0.1:" + port;
  }

  Path directory() {
    return options.directory();
  }

  PythonVenv venv() {
    return venv;
  }

  Map<String, String> clientEnvironment() {
    Map<String, String> environment = new HashMap<>();
    if (options.basicAuth()) {
      environment.put("MLFLOW_TRACKING_USERNAME", "admin");
      environment.put("MLFLOW_TRACKING_PASSWORD", ADMIN_PASSWORD);
    }
    if (options.tls()) {
      environment.put("MLFLOW_TRACKING_SERVER_CERT_PATH", file("cert.pem"));
    }
    return environment;
  }

  void start(long owner) throws IOException {
    Files.createDirectories(owners(home));
    Path owned = owners(home).resolve(String.valueOf(owner));
    if (!Files.exists(owned)) {
      Files.createFile(owned);
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                venv.python().toString(),
                script("watchdog.py").toString(),
                lock(home).toString(),
                owners(home).toString(),
                file("server.log")));
    command.addAll(serverCommand());
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory().toFile());
    Training.clean(builder.environment());
    builder.environment().put("MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false");
    builder.environment().put("MLFLOW_DISABLE_TELEMETRY", "true");
    builder.environment().put("DO_NOT_TRACK", "true");
    if (options.basicAuth()) {
      builder.environment().put("MLFLOW_FLASK_SERVER_SECRET_KEY", "only-for-tests");
      builder.environment().put("MLFLOW_AUTH_ADMIN_PASSWORD", ADMIN_PASSWORD);
    }
    builder.environment().putAll(options.environment());
    builder.redirectErrorStream(true);
    builder.redirectOutput(directory().resolve("watchdog.log").toFile());
    Process started = builder.start();
    watchdog = started;
    awaitReady(started);
  }

  /** The watchdog ends the server's whole group, then itself. */
  void stop() {
    Process running = watchdog;
    if (running == null) {
      return;
    }
    running.destroy();
    try {
      if (!running.waitFor(15, TimeUnit.SECONDS)) {
        running.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    watchdog = null;
  }

  /** Whether it answers; over TLS, whether it takes a connection. */
  boolean isReady() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      if (options.tls()) {
        return true;
      }
      socket.setSoTimeout(5000);
      String request = "GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes(12);
      return new String(answer, StandardCharsets.US_ASCII).endsWith(" 200");
    } catch (IOException e) {
      // Not yet, or no longer.
      return false;
    }
  }

  private void awaitReady(Process process) throws IOException {
    long end = System.nanoTime() + START.toNanos();
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        stop();
        throw new IOException(
            "No MLflow server at " + uri() + ": " + Files.readString(Path.of(file("server.log"))));
      }
      Polling.pause();
    }
  }

  private List<String> serverCommand() {
    List<String> command =
        new ArrayList<>(
            List.of(
                venv.program("mlflow").toString(),
                "server",
                "--backend-store-uri",
                "sqlite:///" + file("mlflow.db"),
                "--artifacts-destination",
                file("artifacts"),
                "--serve-artifacts",
                "--host",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--workers",
                "1"));
    if (options.basicAuth()) {
      command.addAll(List.of("--app-name", "basic-auth"));
    }
    if (options.tls()) {
      String tls = "--ssl-keyfile " + file("key.pem") + " --ssl-certfile " + file("cert.pem");
      command.addAll(List.of("--uvicorn-opts", tls));
    }
    command.addAll(options.more());
    return command;
  }

  private void makeCertificate() throws IOException {
    Result made =
        venv.run(script("certificate.py"), List.of(file("key.pem"), file("cert.pem")), Map.of());
    if (made.exit() != 0) {
      throw new IOException("No certificate: " + made.stderr());
    }
  }

  private String file(String name) {
    return directory().resolve(name).toAbsolutePath().toString();
  }

  private Path script(String name) throws IOException {
    Path script = directory().resolve(name);
    try (InputStream in = ServerProcess.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("The testkit lacks " + name);
      }
      Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
    }
    return script;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
