package dev.reprise.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.client.StoreException.Kind;
import dev.reprise.client.official.ExtendedClient;
import dev.reprise.client.official.Reprise;
import dev.reprise.testkit.MlflowServer;
import dev.reprise.testkit.ServerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlflow.tracking.creds.BasicMlflowHostCreds;

/** A real server with MLflow's log-in, over HTTPS with a certificate that signs itself. */
@Tag("full")
class SecuredServerIT {
  @TempDir static Path home;

  @SuppressWarnings("NullAway.Init")
  private static MlflowServer server;

  @BeforeAll
  static void startServer() {
    server = MlflowServer.start(ServerOptions.in(home).withBasicAuth().withTls());
  }

  @AfterAll
  static void stopServer() {
    server.stop();
  }

  private static TrackingStore open(Map<String, String> changes) {
    Map<String, String> environment = new HashMap<>(server.clientEnvironment());
    environment.put("HOME", home.toString());
    environment.putAll(changes);
    return Stores.open(server.uri(), home, environment);
  }

  @Test
  void credentialsAndAuthorityFromTheEnvironmentOpenIt() {
    try (TrackingStore store = open(Map.of())) {
      new Sample().write(store);
    }
  }

  @Test
  void credentialsMayLieInTheHomeDirectory() throws Exception {
    Files.createDirectories(home.resolve(".mlflow"));
    Files.writeString(
        home.resolve(".mlflow/credentials"),
        "[mlflow]\nmlflow_tracking_username = admin\nmlflow_tracking_password = "
            + server.clientEnvironment().get("MLFLOW_TRACKING_PASSWORD")
            + "\n");
    try (TrackingStore store =
        open(Map.of("MLFLOW_TRACKING_USERNAME", "", "MLFLOW_TRACKING_PASSWORD", ""))) {
      assertThat(store.listExperiments()).isNotEmpty();
    } finally {
      Files.delete(home.resolve(".mlflow/credentials"));
    }
  }

  @Test
  void anExtensionOfMlflowsOwnClientHasItsCredentialsAndNoOthers() {
    String password = server.clientEnvironment().getOrDefault("MLFLOW_TRACKING_PASSWORD", "");
    try (ExtendedClient right =
            Reprise.extend(new BasicMlflowHostCreds(server.uri(), "admin", password, "", true));
        ExtendedClient wrong =
            Reprise.extend(new BasicMlflowHostCreds(server.uri(), "", "", "", true))) {
      assertThat(right.store().listExperiments()).isNotEmpty();
      assertThatThrownBy(() -> wrong.store().listExperiments())
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAUTHENTICATED));
    }
  }

  @Test
  void aWrongPasswordIsSaidOnceAndNotTriedAgain() {
    try (TrackingStore store = open(Map.of("MLFLOW_TRACKING_PASSWORD", "wrong"))) {
      assertThatThrownBy(store::listExperiments)
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAUTHENTICATED))
          .hasMessageContaining("MLFLOW_TRACKING_PASSWORD");
      assertThat(store.requests()).isEqualTo(1);
    }
  }

  @Test
  void anUnknownAuthorityIsSaidWithTheWayOut() {
    try (TrackingStore store = open(Map.of("MLFLOW_TRACKING_SERVER_CERT_PATH", ""))) {
      assertThatThrownBy(store::listExperiments)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("MLFLOW_TRACKING_SERVER_CERT_PATH");
    }
  }

  @Test
  void insecureTlsIsInsecure() {
    try (TrackingStore store =
        open(
            Map.of(
                "MLFLOW_TRACKING_SERVER_CERT_PATH", "", "MLFLOW_TRACKING_INSECURE_TLS", "true"))) {
      assertThat(store.listExperiments()).isNotEmpty();
    }
  }
}
