package dev.reprise.client.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.reprise.client.StoreException;
import dev.reprise.client.StoreException.Kind;
import dev.reprise.client.TrackingStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a bucket sees of us, and its bad days; with a real one: {@code BucketIT}. */
class PresignedIT {
  private static final String API = "/api/2.0/mlflow/";
  private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  @TempDir Path directory;

  @SuppressWarnings("NullAway.Init")
  private TrackingStore store;

  @BeforeEach
  void open() {
    store =
        HttpStore.at(
            SERVER.baseUrl(),
            Map.of(
                "HOME", "/nowhere",
                "MLFLOW_TRACKING_TOKEN", "secret",
                "MLFLOW_WORKSPACE", "ours",
                "MLFLOW_HTTP_REQUEST_BACKOFF_FACTOR", "0",
                "MLFLOW_HTTP_REQUEST_BACKOFF_JITTER", "0.01"));
    SERVER.stubFor(
        get(urlPathEqualTo(API + "runs/get"))
            .willReturn(
                okJson(
                    "{\"run\":{\"info\":{\"run_id\":\"r1\",\"artifact_uri\":\"s3://bucket/r1\"}}}")));
    String address = SERVER.baseUrl() + "/bucket/r1/a?signature=hidden";
    SERVER.stubFor(
        post(urlPathEqualTo(API + "artifacts/presigned-upload-url"))
            .willReturn(
                okJson(
                    "{\"presigned_url\":\""
                        + address
                        + "\",\"headers\":{\"content-type\":\"text/plain; x=Y\",\"x-sse\":\"on\"}}")));
    SERVER.stubFor(
        post(urlPathEqualTo(API + "artifacts/presigned-download-url"))
            .willReturn(okJson("{\"presigned_url\":\"" + address + "\"}")));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void theBucketGetsWhatWasSignedAndNoneOfOurCredentials() throws Exception {
    SERVER.stubFor(put(urlPathEqualTo("/bucket/r1/a")).willReturn(aResponse()));
    SERVER.stubFor(get(urlPathEqualTo("/bucket/r1/a")).willReturn(aResponse().withBody(CONTENT)));
    TrackingStore.Artifacts artifacts = store.artifacts("r1");

    assertThat(artifacts.available()).isTrue();
    artifacts.upload(CONTENT, "a");
    artifacts.upload(
        Files.write(directory.resolve("a"), CONTENT), "a", TrackingStore.Progress.NONE);
    assertThat(artifacts.read("a")).isEqualTo(CONTENT);

    SERVER.verify(
        2,
        putRequestedFor(urlPathEqualTo("/bucket/r1/a"))
            .withQueryParam("signature", equalTo("hidden"))
            .withHeader("Content-Type", equalTo("text/plain; x=Y"))
            .withHeader("x-sse", equalTo("on"))
            .withoutHeader("Authorization")
            .withoutHeader("X-MLFLOW-WORKSPACE"));
    SERVER.verify(getRequestedFor(urlPathEqualTo("/bucket/r1/a")).withoutHeader("Authorization"));
    assertThat(store.requests()).isEqualTo(8);
  }

  @Test
  void aBucketThatRefusesIsSaidWithoutTheSignature() {
    SERVER.stubFor(
        put(urlPathEqualTo("/bucket/r1/a"))
            .willReturn(status(403).withBody("<Error><Code>AccessDenied</Code></Error>")));

    assertThatThrownBy(() -> store.artifacts("r1").upload(CONTENT, "a"))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.FORBIDDEN))
        .hasMessageContaining("/bucket/r1/a")
        .message()
        .doesNotContain("hidden");
  }

  @Test
  void aStorageThatSignsNothingIsOutOfReach() {
    SERVER.stubFor(
        post(urlPathEqualTo(API + "artifacts/presigned-upload-url"))
            .willReturn(
                status(501).withBody("{\"error_code\":\"NOT_IMPLEMENTED\",\"message\":\"no\"}")));
    TrackingStore.Artifacts artifacts = store.artifacts("r1");

    assertThat(artifacts.available()).isFalse();
    assertThat(artifacts.unavailableReason()).contains("s3://bucket/r1", "--serve-artifacts");
    assertThatThrownBy(() -> artifacts.upload(CONTENT, "a"))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED));
  }
}
