package dev.reprise.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A real MLflow server on 127.0.0.1, with SQLite and artifacts in a directory of its own. */
public final class MlflowServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ServerProcess process;

  private MlflowServer(ServerProcess process) {
    this.process = process;
  }

  /**
   * The server that a whole build shares: started by the first test JVM that asks, found by the
   * others through {@code target/mlflow} under the root, gone when the builds that use it are. Do
   * not stop it; use experiments of your own.
   */
  public static MlflowServer shared() {
    return Shared.SERVER;
  }

  /** A server of the test's own; close it. */
  public static MlflowServer start(ServerOptions options) {
    try {
      ServerProcess process = ServerProcess.prepare(options);
      process.start(ProcessHandle.current().pid());
      return new MlflowServer(process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The tracking URI. */
  public String uri() {
    return process.uri();
  }

  /** The directory with the database, the artifacts and {@code server.log}. */
  public Path directory() {
    return process.directory();
  }

  /** The Python environment that it runs in. */
  public PythonVenv venv() {
    return process.venv();
  }

  /** What a client needs beside the URI: credentials, the certificate to trust. */
  public Map<String, String> clientEnvironment() {
    return process.clientEnvironment();
  }

  /** Ends it with its children; the data stay. */
  public void stop() {
    process.stop();
  }

  /** Starts it again at the same address with the same data. */
  public void restart() {
    try {
      process.stop();
      process.start(ProcessHandle.current().pid());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Like {@link #stop}. */
  @Override
  public void close() {
    stop();
  }

  /** Made at first use. */
  private static final class Shared {
    static final MlflowServer SERVER = find();

    private static MlflowServer find() {
      PythonVenv venv = PythonVenv.mlflow();
      Path home = Root.directory().resolve("target/mlflow");
      Path state = home.resolve("server.json");
      try {
        return FileLocks.holding(
            ServerProcess.lock(home),
            () -> {
              Path owners = Files.createDirectories(ServerProcess.owners(home));
              Path owner = owners.resolve(String.valueOf(builder()));
              if (!Files.exists(owner)) {
                Files.createFile(owner);
              }
              if (Files.exists(state)) {
                JsonNode known = JSON.readTree(state.toFile());
                ServerProcess running =
                    ServerProcess.at(
                        venv,
                        Path.of(known.path("directory").asText()),
                        known.path("port").asInt());
                if (running.isReady()) {
                  return new MlflowServer(running);
                }
              }
              Path directory = Files.createTempDirectory(home, "server-");
              ServerProcess started =
                  ServerProcess.prepare(ServerOptions.in(directory), home, venv);
              started.start(builder());
              Path fresh = home.resolve("server.json.new");
              Files.writeString(
                  fresh,
                  JSON.createObjectNode()
                      .put("directory", directory.toString())
                      .put("port", started.port())
                      .toString());
              Files.move(fresh, state, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
              return new MlflowServer(started);
            });
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** The Maven that forked this JVM, through a shell or not; without one the JVM itself. */
    private static long builder() {
      ProcessHandle self = ProcessHandle.current();
      return self.parent()
          .flatMap(
              parent ->
                  isJava(parent)
                      ? java.util.Optional.of(parent)
                      : parent.parent().filter(Shared::isJava))
          .orElse(self)
          .pid();
    }

    private static boolean isJava(ProcessHandle process) {
      return process.info().command().filter(c -> c.endsWith("/java")).isPresent();
    }
  }
}
