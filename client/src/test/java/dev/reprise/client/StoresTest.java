package dev.reprise.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.client.StoreException.Kind;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which store an address names. */
class StoresTest {
  @TempDir Path directory;

  private URI uri(String trackingUri, Map<String, String> environment) {
    try (TrackingStore store = Stores.open(trackingUri, directory, environment)) {
      return store.uri();
    }
  }

  private String file(String name) {
    return "file://" + directory + "/" + name;
  }

  @Test
  void nothingNamedIsTheDirectoryRepriseRuns() {
    assertThat(uri("", Map.of())).hasToString(file("reprise-runs"));
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void theEnvironmentNamesOne() {
    assertThat(uri("", Map.of("MLFLOW_TRACKING_URI", "runs"))).hasToString(file("runs"));
    assertThat(uri("", Map.of("MLFLOW_TRACKING_DIR", "here"))).hasToString(file("here"));
    assertThat(uri("other", Map.of("MLFLOW_TRACKING_URI", "runs"))).hasToString(file("other"));
  }

  @Test
  void pathsAndFileUrisNameDirectories() {
    assertThat(uri(directory + "/a b", Map.of())).hasToString(file("a%20b"));
    assertThat(uri("file:" + directory + "/x", Map.of())).hasToString(file("x"));
    assertThat(uri(file("a%20b"), Map.of())).hasToString(file("a%20b"));
    assertThat(uri("file:relative/x", Map.of())).hasToString(file("relative/x"));
  }

  @Test
  void aServerIsOpenedWithoutSpeakingToIt() {
    assertThat(uri("http://user:secret@127.0.0.1:1/mlflow?x=y", Map.of()))
        .hasToString("http://127.0.0.1:1/mlflow");
  }

  @Test
  void databricksIsAServerWithAToken() {
    Map<String, String> environment =
        Map.of("DATABRICKS_HOST", "https://x.cloud.databricks.com", "DATABRICKS_TOKEN", "t");
    assertThat(uri("databricks", environment)).hasToString("https://x.cloud.databricks.com/");
    assertRefused("databricks", Map.of(), "DATABRICKS_TOKEN");
    assertRefused("databricks://profile", environment, "profiles");
  }

  @Test
  void aLinkLeadsToTheRunInTheViewThatShowsRuns() {
    assertThat(link("http://h:5000", Map.of()))
        .isEqualTo("http://h:5000/#/experiments/7/runs/r?workflowType=machine_learning");
    assertThat(link("https://h/mlflow/", Map.of("MLFLOW_WORKSPACE", "a b&c")))
        .isEqualTo(
            "https://h/mlflow/#/experiments/7/runs/r?workspace=a%20b%26c&workflowType=machine_learning");
    assertThat(link("databricks", Map.of("DATABRICKS_HOST", "x.com", "DATABRICKS_TOKEN", "t")))
        .isEqualTo("https://x.com/ml/experiments/7/runs/r");
    assertThat(link("", Map.of())).isEqualTo("none");
  }

  private String link(String trackingUri, Map<String, String> environment) {
    Run run =
        new Run(
            "r",
            "7",
            "n",
            RunStatus.FINISHED,
            Instant.EPOCH,
            Optional.empty(),
            "",
            true,
            Map.of(),
            Map.of(),
            Map.of(),
            List.of());
    try (TrackingStore store = Stores.open(trackingUri, directory, environment)) {
      return store.link(run).map(URI::toString).orElse("none");
    }
  }

  @Test
  void whatHasNoClientHereIsRefusedWithTheWayOut() {
    assertRefused("sqlite:///x.db", Map.of(), "reprise sync --to");
    assertRefused("postgresql://h/db", Map.of(), "reprise sync --to");
    assertRefused("mysql+pymysql://u:p@h/db", Map.of(), "reprise sync --to");
    assertRefused(
        "http://127.0.0.1:1", Map.of("MLFLOW_TRACKING_AUTH", "x"), "MLFLOW_TRACKING_AUTH");
    assertRefused(
        "http://127.0.0.1:1", Map.of("MLFLOW_TRACKING_AWS_SIGV4", "true"), "MLFLOW_TRACKING_AWS");
  }

  @Test
  void aMisspeltAddressIsToldHowItIsWritten() {
    for (String scheme : List.of("htp", "htttp", "s3", "hdfs", "mlflow-artifacts")) {
      assertThatThrownBy(() -> uri(scheme + "://127.0.0.1:5000", Map.of()))
          .hasMessage(
              "No store has the scheme "
                  + scheme
                  + ": A server is http://… or https://…, a directory is a path or file:…");
    }
    assertRefused("localhost:5000", Map.of(), "write http://localhost:5000");
    assertRefused("10.1.2.3:5000/mlflow", Map.of(), "write http://10.1.2.3:5000/mlflow");
    assertRefused("[::1]:5000", Map.of(), "write http://[::1]:5000");
    assertRefused("http:/127.0.0.1:5000", Map.of(), "write http://HOST:PORT");
    assertRefused("file://elsewhere/runs", Map.of(), "write file:///directory");
    assertRefused("a\0b", Map.of(), "is no path");
  }

  @Test
  void aDirectoryMayBeCalledLikeAServer() throws Exception {
    Files.createDirectory(directory.resolve("127.0.0.1:5000"));
    assertThat(uri("127.0.0.1:5000", Map.of())).hasToString(file("127.0.0.1:5000"));
  }

  @Test
  void variablesThatMakeNoSenseAreNamed() {
    for (Map<String, String> environment :
        List.of(
            Map.of("MLFLOW_HTTP_REQUEST_TIMEOUT", "soon"),
            Map.of("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "11"),
            Map.of("MLFLOW_TRACKING_INSECURE_TLS", "yes"),
            Map.of("MLFLOW_TRACKING_CLIENT_CERT_PATH", "/nowhere.pem"))) {
      String name = environment.keySet().iterator().next();
      assertThatThrownBy(() -> uri("http://127.0.0.1:1", environment))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining(name.contains("CERT") ? "/nowhere.pem" : name);
    }
  }

  @Test
  void aFileOrAForeignDirectoryIsNoStore() throws Exception {
    Files.writeString(directory.resolve("file"), "");
    Files.writeString(Files.createDirectory(directory.resolve("project")).resolve("Main.java"), "");

    assertThatThrownBy(() -> uri("file", Map.of())).hasMessageContaining("is a file");
    assertThatThrownBy(() -> uri("project", Map.of())).hasMessageContaining("holds other files");
  }

  private void assertRefused(String uri, Map<String, String> environment, String message) {
    assertThatThrownBy(() -> uri(uri, environment))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED))
        .hasMessageContaining(message);
  }
}
