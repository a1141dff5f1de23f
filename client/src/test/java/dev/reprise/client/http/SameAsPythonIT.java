package dev.reprise.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.reprise.testkit.PythonVenv;
import dev.reprise.testkit.Result;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Environment variables mean to this client what they mean to MLflow's own. */
class SameAsPythonIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROXY = "http://proxy.intern:3128";

  @TempDir Path directory;

  private record Case(String uri, Map<String, String> environment) {}

  @Test
  void credentials() throws Exception {
    String home =
        home("[mlflow]\nmlflow_tracking_username: of the file\nmlflow_tracking_password = f:=#;x");
    String other =
        home("# mlflow_tracking_username = no\n[other]\nmlflow_tracking_username = no\n");
    String server = "http://mlflow.intern:5000";
    List<Case> cases = new ArrayList<>();
    for (String uri : List.of(server, "http://in:the%20uri@mlflow.intern:5000", "http://alone@h")) {
      for (String from : List.of(home, other)) {
        cases.add(new Case(uri, Map.of("HOME", from)));
        cases.add(new Case(uri, Map.of("HOME", from, "MLFLOW_TRACKING_TOKEN", "t")));
        cases.add(new Case(uri, Map.of("HOME", from, "MLFLOW_TRACKING_USERNAME", "env ü")));
        cases.add(
            new Case(
                uri,
                Map.of(
                    "HOME", from,
                    "MLFLOW_TRACKING_USERNAME", "env ü",
                    "MLFLOW_TRACKING_PASSWORD", "secret",
                    "MLFLOW_TRACKING_TOKEN", "t")));
      }
    }

    List<JsonNode> python = python(cases);
    for (int i = 0; i < cases.size(); i++) {
      Case at = cases.get(i);
      HttpUrl address = HttpUrl.get(at.uri());
      assertThat(Credentials.authorization(at.environment(), address).orElse("null"))
          .as(at.toString())
          .isEqualTo(python.get(i).path("authorization").asText());
    }
  }

  @Test
  void proxies() throws Exception {
    String exempt = "example.com, .sub.org 10.0.0.0/8,host:8080,192.168.1.5";
    List<Map<String, String>> environments =
        List.of(
            Map.of("HTTP_PROXY", PROXY, "NO_PROXY", exempt),
            Map.of("HTTP_PROXY", PROXY, "HTTPS_PROXY", "http://other:1", "no_proxy", "*"),
            Map.of("HTTP_PROXY", PROXY, "http_proxy", "http://lower:1"),
            Map.of("HTTP_PROXY", PROXY, "http_proxy", ""),
            Map.of("ALL_PROXY", PROXY, "https_proxy", "http://other:1"),
            Map.of("ALL_PROXY", "socks5h://socks:1080", "NO_PROXY", "localhost"),
            Map.of("http_proxy", "proxy.intern:3128", "NO_PROXY", "999.1.1.1, ,10.0.0.0/40"));
    List<String> uris =
        List.of(
            "http://example.com/",
            "http://a.example.com/",
            "http://badexample.com/",
            "http://x.sub.org/",
            "http://10.2.3.4:5000/",
            "http://11.2.3.4/",
            "http://host:8080/",
            "http://host/",
            "http://192.168.1.5:99/",
            "https://mlflow.intern/",
            "http://localhost:5000/");
    List<Case> cases = new ArrayList<>();
    environments.forEach(env -> uris.forEach(uri -> cases.add(new Case(uri, env))));

    List<JsonNode> python = python(cases);
    for (int i = 0; i < cases.size(); i++) {
      Case at = cases.get(i);
      Proxy proxy = new Proxies(at.environment()).select(URI.create(at.uri())).get(0);
      assertThat(described(proxy))
          .as(at.toString())
          .isEqualTo(described(python.get(i).path("proxy").asText()));
    }
  }

  private static String described(String proxy) {
    String whole = proxy.equals("null") || proxy.contains("://") ? proxy : "http://" + proxy;
    return whole.replace("socks5h", "socks");
  }

  private static String described(Proxy proxy) {
    if (!(proxy.address() instanceof InetSocketAddress address)) {
      return "null";
    }
    String scheme = proxy.type() == Proxy.Type.SOCKS ? "socks" : "http";
    return scheme + "://" + address.getHostString() + ":" + address.getPort();
  }

  private String home(String credentials) throws Exception {
    Path home = Files.createTempDirectory(directory, "home");
    Files.writeString(
        Files.createDirectory(home.resolve(".mlflow")).resolve("credentials"), credentials);
    return home.toString();
  }

  private List<JsonNode> python(List<Case> cases) throws Exception {
    Path script = directory.resolve("settings.py");
    try (InputStream in =
        Objects.requireNonNull(SameAsPythonIT.class.getResourceAsStream("settings.py"))) {
      Files.copy(in, script);
    }
    ArrayNode list = JSON.createArrayNode();
    cases.forEach(
        at -> list.add(JSON.valueToTree(Map.of("uri", at.uri(), "environment", at.environment()))));
    Map<String, String> environment = new HashMap<>();
    environment.put("HOME", directory.toString());
    Result result = PythonVenv.mlflow().run(script, List.of(list.toString()), environment);
    assertThat(result.exit()).as(result.stderr()).isZero();
    List<JsonNode> answers = new ArrayList<>();
    for (String line : result.stdout().lines().toList()) {
      if (line.startsWith("CASE ")) {
        answers.add(JSON.readTree(line.substring(5)));
      }
    }
    assertThat(answers).hasSameSizeAs(cases);
    return answers;
  }
}
