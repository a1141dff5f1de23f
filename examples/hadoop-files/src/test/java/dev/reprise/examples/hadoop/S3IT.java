package dev.reprise.examples.hadoop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.testkit.Polling;
import dev.reprise.testkit.PythonVenv;
import dev.reprise.testkit.RecordedRun;
import dev.reprise.testkit.RunningProcess;
import dev.reprise.testkit.Training;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** Objects of a bucket with versions, on moto's S3. */
@Tag("full")
@DisabledForJreRange(min = JRE.JAVA_24, disabledReason = "Hadoop 3.3 does not start there")
class S3IT {
  private static final String OBJECT = "s3a://lake/points.csv";

  /** Moto asks who it is, and does not check the signature. */
  private static final String SOMEBODY =
      "AWS4-HMAC-SHA256 Credential=nobody/20260101/us-east-1/s3/aws4_request,"
          + " SignedHeaders=host, Signature=0";

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @SuppressWarnings("NullAway.Init")
  @TempDir
  private static Path temporary;

  @SuppressWarnings("NullAway.Init")
  private static RunningProcess server;

  private static int port;

  @BeforeAll
  static void start() throws Exception {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    PythonVenv moto = PythonVenv.of("moto", "moto[s3,server]==5.2.5");
    server =
        Training.of(moto.program("moto_server").toString(), "-H", "127.0.0.1", "-p", "" + port)
            .start();
    Polling.until("moto to answer", Duration.ofMinutes(2), S3IT::answers);
    put("lake", "");
    put(
        "lake?versioning",
        "<VersioningConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
            + "<Status>Enabled</Status></VersioningConfiguration>");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void anObjectHasItsSha256AndTheVersionThatTheBucketGaveIt() throws Exception {
    String version = put("lake/points.csv", Line.points(3));
    RecordedRun first = fit("all");
    RecordedRun again = fit("all");
    String later = put("lake/points.csv", Line.points(4));
    RecordedRun other = fit("all");

    assertThat(first.fact("data", "hadoop." + OBJECT)).isEqualTo(Line.sha256(Line.points(3)));
    assertThat(first.fact("data", "hadoop.version." + OBJECT)).isEqualTo(version);
    assertThat(other.fact("data", "hadoop.version." + OBJECT))
        .isEqualTo(later)
        .isNotEqualTo(version);
    assertThat(first.fact("data", "hadoop.etag." + OBJECT)).matches("[0-9a-f]{32}");
    assertThat(first.json().get("gaps")).isEmpty();
    assertThat(Line.changes(first.check(again))).isEmpty();
    assertThat(Line.changes(first.check(other))).containsExactly("data content");
  }

  private static RecordedRun fit(String how) throws IOException {
    return Line.fit(
        temporary.resolve("runs"),
        OBJECT,
        how,
        List.of(
            "fs.s3a.endpoint=http://127.0.0.1:" + port,
            "fs.s3a.path.style.access=true",
            "fs.s3a.access.key=nobody",
            "fs.s3a.secret.key=nothing"));
  }

  private static boolean answers() {
    try {
      return HTTP.send(HttpRequest.newBuilder(at("")).build(), BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static URI at(String what) {
    return URI.create("http://127.0.0.1:" + port + "/" + what);
  }

  /** The version that this is now; empty for what has none. */
  private static String put(String what, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(at(what))
            .header("Authorization", SOMEBODY)
            .PUT(BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.headers().firstValue("x-amz-version-id").orElse("");
  }
}
