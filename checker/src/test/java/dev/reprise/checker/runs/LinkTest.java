package dev.reprise.checker.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server sees of us that a link leads to. */
class LinkTest {
  private static final String ID = "0123456789abcdef0123456789abcdef";
  private static final String RUN =
      "{\"run\":{\"info\":{\"run_id\":\"" + ID + "\",\"experiment_id\":\"1\"},\"data\":{}}}";

  @TempDir private Path directory;
  private final List<Headers> seen = Collections.synchronizedList(new ArrayList<>());

  @SuppressWarnings("NullAway.Init")
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          seen.add(exchange.getRequestHeaders());
          byte[] run = RUN.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, run.length);
          exchange.getResponseBody().write(run);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The headers of the request that a link leads to. */
  private Headers follow(String link, String trackingUri, Map<String, String> environment) {
    try (Places places = new Places(trackingUri, directory, environment)) {
      LocatedRun run = new RunResolver(places, "").resolve(link);
      assertThat(run.run().id()).isEqualTo(ID);
    }
    return seen.remove(0);
  }

  @Test
  void anotherServerSeesNoCredentialsOfAnyKind() throws IOException {
    Path mlflow = Files.createDirectory(directory.resolve(".mlflow"));
    Files.writeString(
        mlflow.resolve("credentials"),
        "[mlflow]\nmlflow_tracking_username = ada\nmlflow_tracking_password = secret\n");
    Map<String, String> environment = new HashMap<>();
    environment.put("HOME", directory.toString());
    environment.put("MLFLOW_WORKSPACE", "ours");
    String link = address() + "/#/experiments/1/runs/" + ID;

    for (String ours :
        List.of("", "http://127.0.0.1:9", "https" + address().substring(4), address() + "/other")) {
      Headers foreign = follow(link, ours, environment);
      assertThat(foreign.getFirst("Authorization")).as(ours).isNull();
      assertThat(foreign.getFirst("X-MLFLOW-WORKSPACE")).as(ours).isNull();
    }
    environment.put("MLFLOW_TRACKING_TOKEN", "token");
    assertThat(follow(link, "http://127.0.0.1:9", environment).getFirst("Authorization")).isNull();
    assertThat(follow(link, address() + "/", environment).getFirst("Authorization"))
        .as("ours")
        .startsWith("Basic ");
    environment.put("MLFLOW_TRACKING_URI", address());
    assertThat(follow(link, "", environment).getFirst("Authorization"))
        .as("ours, by the variable")
        .startsWith("Basic ");
  }

  @Test
  void theWorkspaceIsTheOneThatTheLinkNames() {
    String link = address() + "/#/experiments/1/runs/" + ID + "?workspace=theirs";
    Map<String, String> environment =
        Map.of("HOME", directory.toString(), "MLFLOW_WORKSPACE", "ours");

    assertThat(follow(link, address(), environment).getFirst("X-MLFLOW-WORKSPACE"))
        .isEqualTo("theirs");
    assertThat(follow(link, "", environment).getFirst("X-MLFLOW-WORKSPACE")).isEqualTo("theirs");
  }
}
