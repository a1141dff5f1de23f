package dev.reprise.client.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.reprise.client.NewRun;
import dev.reprise.client.Run;
import dev.reprise.client.StoreException;
import dev.reprise.client.StoreException.Kind;
import dev.reprise.client.TrackingStore;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Answers that a real server gives only on its bad days. */
class FaultsIT {
  private static final String API = "/api/2.0/mlflow/";
  private static final String RUN =
      """
      {"info":{"run_id":"r1","experiment_id":"1","run_name":"n","status":"RUNNING",
       "start_time":1,"artifact_uri":"mlflow-artifacts:/1/r1/artifacts"},"data":{}}""";

  private static final String KEY = "{\"tags\":[{\"key\":\"reprise.key\",\"value\":\"key\"}]}";

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  @TempDir Path directory;

  private TrackingStore store = open(Map.of());

  @AfterEach
  void close() {
    store.close();
  }

  private static TrackingStore open(Map<String, String> changes) {
    Map<String, String> environment = new HashMap<>();
    environment.put("HOME", "/nowhere");
    environment.put("MLFLOW_HTTP_REQUEST_BACKOFF_FACTOR", "0");
    environment.put("MLFLOW_HTTP_REQUEST_BACKOFF_JITTER", "0.01");
    environment.put("MLFLOW_HTTP_REQUEST_TIMEOUT", "30");
    environment.putAll(changes);
    return HttpStore.at(SERVER.baseUrl(), environment);
  }

  /** Answers one after the other; the last one stays. */
  private static void answer(Supplier<MappingBuilder> to, ResponseDefinitionBuilder... answers) {
    String state = Scenario.STARTED;
    for (int i = 0; i < answers.length; i++) {
      String next = i == answers.length - 1 ? state : "answer " + (i + 1);
      SERVER.stubFor(
          to.get()
              .inScenario("answers")
              .whenScenarioStateIs(state)
              .willReturn(answers[i])
              .willSetStateTo(next));
      state = next;
    }
  }

  private static MappingBuilder search() {
    return post(urlPathEqualTo(API + "experiments/search"));
  }

  @Test
  void aBusyServerIsAskedAgainAfterTheTimeItNames() {
    answer(FaultsIT::search, status(429).withHeader("Retry-After", "1"), okJson("{}"));
    long start = System.nanoTime();

    assertThat(store.listExperiments()).isEmpty();

    assertThat(store.requests()).isEqualTo(2);
    assertThat(System.nanoTime() - start).isGreaterThan(900_000_000L);
  }

  @Test
  void aServerThatAsksForHoursIsLeftToALaterTry() {
    answer(FaultsIT::search, status(503).withHeader("Retry-After", "7200"));

    assertFails(store::listExperiments, Kind.SERVER_ERROR, "503");
    assertThat(store.requests()).isEqualTo(1);
  }

  @Test
  void whatIsSafeIsSentAgainAfterAFailure() {
    answer(FaultsIT::search, status(500), status(503), status(502), status(504), okJson("{}"));

    assertThat(store.listExperiments()).isEmpty();
    assertThat(store.requests()).isEqualTo(5);
  }

  @Test
  void theNumberOfRetriesIsKept() {
    store = open(Map.of("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "2"));
    answer(
        FaultsIT::search,
        status(500).withBody("{\"error_code\":\"INTERNAL_ERROR\",\"message\":\"db gone\"}"));

    assertFails(store::listExperiments, Kind.SERVER_ERROR, "db gone");
    assertThat(store.requests()).isEqualTo(3);
  }

  @Test
  void aConnectionThatIsResetIsMadeAnew() {
    answer(FaultsIT::search, aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), okJson("{}"));

    assertThat(store.listExperiments()).isEmpty();
  }

  @Test
  void aRefusalIsNotTriedAgain() {
    answer(
        FaultsIT::search,
        status(400).withBody("{\"error_code\":\"INVALID_PARAMETER_VALUE\",\"message\":\"no\"}"));

    assertFails(store::listExperiments, Kind.INVALID, "no");
    assertThat(store.requests()).isEqualTo(1);
  }

  @Test
  void aLostAnswerToACreationMakesNoSecondRun() {
    // The server makes the run, and the answer is lost on its way.
    answer(
        () -> post(urlPathEqualTo(API + "runs/search")),
        okJson("{}"),
        okJson("{\"runs\":[" + RUN.replace("{}", KEY) + "]}"));
    SERVER.stubFor(
        post(urlPathEqualTo(API + "runs/create"))
            .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));

    assertThat(create(Optional.of("key")).id()).isEqualTo("r1");

    SERVER.verify(1, postRequestedFor(urlPathEqualTo(API + "runs/create")));
  }

  @Test
  void aFailedCreationIsTriedAgainWhenNoRunCameOfIt() {
    SERVER.stubFor(post(urlPathEqualTo(API + "runs/search")).willReturn(okJson("{}")));
    answer(
        () -> post(urlPathEqualTo(API + "runs/create")),
        status(500),
        okJson("{\"run\":" + RUN + "}"));

    assertThat(create(Optional.of("key")).id()).isEqualTo("r1");

    SERVER.verify(2, postRequestedFor(urlPathEqualTo(API + "runs/create")));
    SERVER.verify(2, postRequestedFor(urlPathEqualTo(API + "runs/search")));
  }

  @Test
  void aCreationWithoutAKeyIsNeverSentTwice() {
    answer(() -> post(urlPathEqualTo(API + "runs/create")), status(500));

    assertFails(() -> create(Optional.empty()), Kind.SERVER_ERROR, "500");
    assertThat(store.requests()).isEqualTo(1);
  }

  @Test
  void anotherCreatorOfTheExperimentIsNoError() {
    answer(
        () -> get(urlPathEqualTo(API + "experiments/get-by-name")),
        status(404).withBody("{\"error_code\":\"RESOURCE_DOES_NOT_EXIST\",\"message\":\"\"}"),
        okJson("{\"experiment\":{\"experiment_id\":\"7\",\"name\":\"e\"}}"));
    SERVER.stubFor(
        post(urlPathEqualTo(API + "experiments/create"))
            .willReturn(
                status(400)
                    .withBody("{\"error_code\":\"RESOURCE_ALREADY_EXISTS\",\"message\":\"\"}")));

    assertThat(store.getOrCreateExperiment("e").id()).isEqualTo("7");
  }

  @Test
  void nobodyAtTheAddressIsSaidSoon() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    store =
        HttpStore.at("http://127.0.0.1:" + port, Map.of("MLFLOW_HTTP_REQUEST_BACKOFF_FACTOR", "0"));

    assertFails(store::listExperiments, Kind.UNREACHABLE, "MLFLOW_TRACKING_URI");
    assertThat(store.requests()).isEqualTo(3);
  }

  @Test
  void aServerThatTakesAndNeverAnswersTimesOut() throws Exception {
    try (ServerSocket hole = new ServerSocket(0)) {
      store =
          HttpStore.at(
              "http://127.0.0.1:" + hole.getLocalPort(),
              Map.of(
                  "MLFLOW_HTTP_REQUEST_TIMEOUT", "0.2",
                  "MLFLOW_HTTP_REQUEST_MAX_RETRIES", "1",
                  "MLFLOW_HTTP_REQUEST_BACKOFF_FACTOR", "0"));
      assertFails(store::listExperiments, Kind.UNREACHABLE, "No answer");
    }
  }

  @Test
  void aWebPageIsNotMlflow() {
    answer(
        FaultsIT::search,
        aResponse().withHeader("Content-Type", "text/html").withBody("<html>Log in</html>"));

    assertFails(store::listExperiments, Kind.NOT_MLFLOW, "web page");
  }

  @Test
  void anAddressWithoutMlflowIsNotMlflow() {
    SERVER.stubFor(any(anyUrl()).willReturn(status(404).withBody("<h1>Not Found</h1>")));

    assertFails(store::listExperiments, Kind.NOT_MLFLOW, "MLFLOW_TRACKING_URI");
  }

  @Test
  void theHostAllowListIsNamedWithItsFix() {
    SERVER.stubFor(
        any(anyUrl())
            .willReturn(
                status(403)
                    .withBody("Invalid Host header - possible DNS rebinding attack detected")));

    assertFails(
        store::listExperiments, Kind.FORBIDDEN, "--allowed-hosts 'localhost:" + SERVER.getPort());
  }

  @Test
  void aRedirectWithinTheHostKeepsMethodAndBody() {
    SERVER.stubFor(
        search()
            .willReturn(
                status(302).withHeader("Location", "/prefix" + API + "experiments/search")));
    SERVER.stubFor(
        post(urlPathEqualTo("/prefix" + API + "experiments/search")).willReturn(okJson("{}")));

    assertThat(store.listExperiments()).isEmpty();
  }

  @Test
  void aRedirectToAnotherHostIsRefusedAndNamed() {
    SERVER.stubFor(search().willReturn(status(307).withHeader("Location", "http://example.org/")));

    assertFails(store::listExperiments, Kind.NOT_MLFLOW, "http://example.org/");
  }

  @Test
  void redirectsMayBeForbidden() {
    store = open(Map.of("MLFLOW_ALLOW_HTTP_REDIRECTS", "false"));
    SERVER.stubFor(search().willReturn(status(307).withHeader("Location", "/elsewhere")));

    assertFails(store::listExperiments, Kind.NOT_MLFLOW, "/elsewhere");
  }

  @Test
  void anUploadIsSentAgainWhole() throws Exception {
    Path file = Files.writeString(directory.resolve("f"), "the content");
    SERVER.stubFor(
        get(urlPathEqualTo(API + "runs/get")).willReturn(okJson("{\"run\":" + RUN + "}")));
    answer(
        () ->
            put(urlPathMatching("/api/2.0/mlflow-artifacts/artifacts/1/r1/artifacts/a/f%20%C3%BC")),
        aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
        status(500),
        status(200));

    store.artifacts("r1").upload(file, "a/f ü", TrackingStore.Progress.NONE);

    assertThat(SERVER.getAllServeEvents().get(0).getRequest().getBodyAsString())
        .isEqualTo("the content");
  }

  @Test
  void aDownloadCutShortLeavesNothing() {
    SERVER.stubFor(
        get(urlPathEqualTo(API + "runs/get")).willReturn(okJson("{\"run\":" + RUN + "}")));
    SERVER.stubFor(
        get(urlPathMatching("/api/2.0/mlflow-artifacts/.*"))
            .willReturn(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)));
    store = open(Map.of("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "1"));

    assertThatThrownBy(
            () ->
                store
                    .artifacts("r1")
                    .download("f", directory.resolve("f"), TrackingStore.Progress.NONE))
        .isInstanceOf(StoreException.class);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aFullDiskHereIsNoFaultOfTheServerAndNotTriedAgain() {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "only Linux has /dev/full");
    SERVER.stubFor(get(anyUrl()).willReturn(okJson("{}").withBody(new byte[500_000])));
    Map<String, String> environment = Map.of("HOME", "/nowhere");
    HttpUrl url = HttpUrl.get(SERVER.baseUrl());
    try (Transport transport =
        new Transport(HttpSettings.of(environment, url), new Proxies(environment))) {
      Request request = new Request.Builder().url(url).build();
      assertFails(
          () ->
              transport.send(
                  request,
                  Repeat.SAFE,
                  body -> {
                    try (OutputStream out =
                        LocalFileException.writing(Files.newOutputStream(full))) {
                      Download.copy(body, out, TrackingStore.Progress.NONE);
                    }
                  }),
          Kind.IO,
          "No space left on device");
      assertThat(transport.requests()).isEqualTo(1);
    }
  }

  @Test
  void anArtifactThatTakesLongerThanItMayIsGivenUp() {
    store =
        open(
            Map.of(
                "MLFLOW_ARTIFACT_UPLOAD_DOWNLOAD_TIMEOUT", "0.3",
                "MLFLOW_HTTP_REQUEST_MAX_RETRIES", "0"));
    SERVER.stubFor(
        get(urlPathEqualTo(API + "runs/get")).willReturn(okJson("{\"run\":" + RUN + "}")));
    SERVER.stubFor(
        put(urlPathMatching("/api/2.0/mlflow-artifacts/.*"))
            .willReturn(aResponse().withFixedDelay(20_000)));
    TrackingStore.Artifacts artifacts = store.artifacts("r1");

    assertFails(() -> artifacts.upload(new byte[] {1}, "f"), Kind.UNREACHABLE, "timeout");
  }

  @Test
  void theTimeThatAServerNamesMayBePassedOver() {
    store = open(Map.of("MLFLOW_HTTP_RESPECT_RETRY_AFTER_HEADER", "false"));
    answer(FaultsIT::search, status(503).withHeader("Retry-After", "7200"), okJson("{}"));

    assertThat(store.listExperiments()).isEmpty();
    assertThat(store.requests()).isEqualTo(2);
  }

  @Test
  void artifactsOutOfReachSayWhere() {
    SERVER.stubFor(
        get(urlPathEqualTo(API + "runs/get"))
            .willReturn(
                okJson("{\"run\":" + RUN.replace("mlflow-artifacts:/", "s3://bucket/") + "}")));

    TrackingStore.Artifacts artifacts = store.artifacts("r1");

    assertThat(artifacts.available()).isFalse();
    assertThat(artifacts.unavailableReason()).contains("s3://bucket/");
    byte[] content = "x".getBytes(StandardCharsets.UTF_8);
    assertFails(() -> artifacts.upload(content, "f"), Kind.UNSUPPORTED, "s3://bucket/");
  }

  private Run create(Optional<String> key) {
    return store.createRun(
        new NewRun("1", "n", Instant.ofEpochMilli(1), key, Optional.empty(), Map.of()));
  }

  private static void assertFails(ThrowingCallable call, Kind kind, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(kind);
              assertThat(e.getMessage()).contains(message).doesNotContain("\n");
            });
  }
}
