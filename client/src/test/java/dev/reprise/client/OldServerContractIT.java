package dev.reprise.client;

import dev.reprise.testkit.MlflowServer;
import dev.reprise.testkit.ServerOptions;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** A real server of the last MLflow 2 keeps the contract. */
@Tag("full")
class OldServerContractIT extends StoreContract {
  @TempDir static Path home;

  @SuppressWarnings("NullAway.Init")
  private static MlflowServer server;

  @BeforeAll
  static void startServer() {
    server = MlflowServer.start(ServerOptions.in(home).version("2.22.5"));
  }

  @AfterAll
  static void stopServer() {
    server.stop();
  }

  @Override
  boolean keepsTornUploads() {
    return true;
  }

  @Override
  TrackingStore open() {
    return Stores.open(server.uri(), directory, Map.of());
  }
}
