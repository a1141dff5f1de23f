package dev.reprise.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.testkit.MlflowServer;
import dev.reprise.testkit.PythonVenv;
import dev.reprise.testkit.RunningProcess;
import dev.reprise.testkit.ServerOptions;
import dev.reprise.testkit.Training;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real server whose artifacts lie in a bucket that only it has the keys of, which moto's S3
 * server keeps.
 */
@Tag("full")
class BucketIT {
  @TempDir static Path home;

  @SuppressWarnings("NullAway.Init")
  private static RunningProcess s3;

  @SuppressWarnings("NullAway.Init")
  private static MlflowServer server;

  @BeforeAll
  static void start() throws Exception {
    PythonVenv venv = PythonVenv.mlflow(PythonVenv.MLFLOW, "boto3", "moto[s3,server]");
    int port = freePort();
    s3 =
        Training.of(venv.program("moto_server").toString(), "-H", "127.0.0.1", "-p", "" + port)
            .start();
    URI bucket = URI.create("http://127.0.0.1:" + port + "/bucket");
    HttpRequest make =
        HttpRequest.newBuilder(bucket).PUT(HttpRequest.BodyPublishers.noBody()).build();
    int status = 0;
    while (status != 200 && s3.isAlive()) {
      try {
        status =
            HttpClient.newHttpClient()
                .send(make, HttpResponse.BodyHandlers.discarding())
                .statusCode();
      } catch (IOException e) {
        // Not there yet.
        Thread.sleep(100);
      }
    }
    server =
        MlflowServer.start(
            ServerOptions.in(home.resolve("server"))
                .with("--default-artifact-root", "s3://bucket/root")
                .env(
                    Map.of(
                        "MLFLOW_S3_ENDPOINT_URL", "http://127.0.0.1:" + port,
                        "AWS_ACCESS_KEY_ID", "only-the-server",
                        "AWS_SECRET_ACCESS_KEY", "has-these",
                        "AWS_DEFAULT_REGION", "us-east-1")));
  }

  @AfterAll
  static void stop() {
    server.stop();
    s3.close();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void filesGoToTheBucketAndComeBackThroughAddressesThatTheServerSigns() throws Exception {
    try (TrackingStore store = Stores.open(server.uri(), home, Map.of())) {
      String experiment = store.getOrCreateExperiment("in a bucket").id();
      Run run =
          store.createRun(
              new NewRun(
                  experiment, "n", Instant.now(), Optional.empty(), Optional.empty(), Map.of()));
      assertThat(run.artifactUri()).startsWith("s3://bucket/root/");
      TrackingStore.Artifacts artifacts = store.artifacts(run.id());
      byte[] record = "{\"a\":\"ü\"}".getBytes(StandardCharsets.UTF_8);
      Path model = Files.write(home.resolve("model.bin"), new byte[700_000]);

      assertThat(artifacts.available()).isTrue();
      artifacts.upload(record, "reprise/record.json");
      String digest = artifacts.upload(model, "a b+ü.bin", TrackingStore.Progress.NONE);

      assertThat(artifacts.read("reprise/record.json")).isEqualTo(record);
      assertThat(artifacts.walk(""))
          .containsExactlyInAnyOrder(
              new ArtifactInfo("reprise/record.json", false, record.length),
              new ArtifactInfo("a b+ü.bin", false, 700_000));
      Path target = home.resolve("down/model.bin");
      assertThat(artifacts.download("a b+ü.bin", target, TrackingStore.Progress.NONE))
          .isEqualTo(digest);
      assertThat(target).hasSameBinaryContentAs(model);
      assertThatThrownBy(() -> artifacts.read("no such thing"))
          .isInstanceOfSatisfying(
              StoreException.class,
              e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.NOT_FOUND));
      assertThatThrownBy(() -> artifacts.delete("a b+ü.bin"))
          .isInstanceOfSatisfying(
              StoreException.class,
              e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.UNSUPPORTED));
    }
  }
}
