package dev.reprise.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.reprise.client.StoreException;
import dev.reprise.client.TrackingStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import okhttp3.Credentials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A proxy that wants to know who asks, in front of a server that no name leads to. */
class ProxyIT {
  private static final String SERVER = "http://mlflow.invalid:5000";

  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  @SuppressWarnings("NullAway.Init")
  private HttpServer proxy;

  @BeforeEach
  void start() throws IOException {
    proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.createContext(
        "/",
        exchange -> {
          String user = exchange.getRequestHeaders().getFirst("Proxy-Authorization");
          asked.add(exchange.getRequestURI() + " " + user);
          byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);
          exchange.getRequestBody().readAllBytes();
          if (user == null) {
            exchange.getResponseHeaders().add("Proxy-Authenticate", "Basic realm=\"proxy\"");
          }
          exchange.sendResponseHeaders(user == null ? 407 : 200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    proxy.start();
  }

  @AfterEach
  void stop() {
    proxy.stop(0);
  }

  private TrackingStore open(String user) {
    String address = "http://" + user + "127.0.0.1:" + proxy.getAddress().getPort();
    return HttpStore.at(
        SERVER,
        Map.of("HTTP_PROXY", address, "HOME", "/nowhere", "MLFLOW_HTTP_REQUEST_MAX_RETRIES", "0"));
  }

  @Test
  void takesTheUserThatItsAddressHas() {
    try (TrackingStore store = open("ada:sec%20ret@")) {
      assertThat(store.listExperiments()).isEmpty();
    }
    String endpoint = SERVER + "/api/2.0/mlflow/experiments/search ";
    assertThat(asked)
        .containsExactly(endpoint + null, endpoint + Credentials.basic("ada", "sec ret"));
  }

  @Test
  void withoutAUserIsAskedOnce() {
    try (TrackingStore store = open("")) {
      assertThatThrownBy(store::listExperiments)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("proxy");
    }
    assertThat(asked).hasSize(1);
  }

  @Test
  void anAddressThatIsNoneIsRefusedSoThatNothingGoesPastIt() {
    assertThatThrownBy(
            () -> HttpStore.at(SERVER, Map.of("HTTP_PROXY", "proxy at home", "HOME", "/nowhere")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("HTTP_PROXY");
  }
}
