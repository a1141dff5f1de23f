package dev.reprise.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.reprise.client.StoreException;
import dev.reprise.client.TrackingStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that wants a certificate of whoever asks. */
class ClientCertificateIT {
  private final HeldCertificate authority =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("authority").build();
  private final HeldCertificate ours = new HeldCertificate.Builder().signedBy(authority).build();
  private final HeldCertificate rsa =
      new HeldCertificate.Builder().signedBy(authority).rsa2048().build();

  @TempDir Path directory;

  @SuppressWarnings("NullAway.Init")
  private HttpsServer server;

  @BeforeEach
  void start() throws IOException {
    HeldCertificate own =
        new HeldCertificate.Builder()
            .signedBy(authority)
            .addSubjectAlternativeName("127.0.0.1")
            .build();
    HandshakeCertificates trust =
        new HandshakeCertificates.Builder()
            .heldCertificate(own)
            .addTrustedCertificate(authority.certificate())
            .build();
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(trust.sslContext()) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters ssl = getSSLContext().getDefaultSSLParameters();
            ssl.setNeedClientAuth(true);
            parameters.setSSLParameters(ssl);
          }
        });
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private TrackingStore open(Map<String, String> more) throws IOException {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("HOME", "/nowhere");
    environment.put("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "0");
    environment.put(
        "MLFLOW_TRACKING_SERVER_CERT_PATH", file("authority.pem", authority.certificatePem()));
    return HttpStore.at("https://127.0.0.1:" + server.getAddress().getPort(), environment);
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content).toString();
  }

  @Test
  void theCertificateOfMlflowsVariableIsShown() throws IOException {
    for (HeldCertificate certificate : new HeldCertificate[] {ours, rsa}) {
      String pem = certificate.certificatePem() + certificate.privateKeyPkcs8Pem();
      try (TrackingStore store =
          open(Map.of("MLFLOW_TRACKING_CLIENT_CERT_PATH", file("client.pem", pem)))) {
        assertThat(store.listExperiments()).isEmpty();
      }
    }
  }

  @Test
  void withoutOneThereIsNoConnection() throws IOException {
    try (TrackingStore store = open(Map.of())) {
      assertThatThrownBy(store::listExperiments)
          .isInstanceOfSatisfying(
              StoreException.class,
              e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.UNREACHABLE));
    }
  }

  @Test
  void aKeyInAnotherFormIsToldHowToConvertIt() throws IOException {
    String pem = rsa.certificatePem() + rsa.privateKeyPkcs1Pem();
    String file = file("client.pem", pem);
    assertThatThrownBy(() -> open(Map.of("MLFLOW_TRACKING_CLIENT_CERT_PATH", file)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("openssl pkcs8");
  }
}
