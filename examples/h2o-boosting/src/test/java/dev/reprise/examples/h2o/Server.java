package dev.reprise.examples.h2o;

import dev.reprise.testkit.Root;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import water.H2OStarter;

/** H2O's server, started as the main class of its {@code h2o.jar} starts it. */
public final class Server {

  private Server() {}

  /** Takes H2O's options; returns at once, and the server lives on. */
  public static void main(String[] args) {
    H2OStarter.start(args, System.getProperty("user.dir"));
  }

  /** What follows {@code java} to start one that nobody else finds. */
  static List<String> program(String name, int port) {
    Path target = Root.directory().resolve("examples/h2o-boosting/target");
    return List.of(
        Told.JAVA,
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "-cp",
        target.resolve("test-classes") + File.pathSeparator + target.resolve("lib/*"),
        Server.class.getName(),
        "-name",
        name,
        "-ip",
        "127.0.0.1",
        "-port",
        String.valueOf(port));
  }

  /** H2O takes this port and the next. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
