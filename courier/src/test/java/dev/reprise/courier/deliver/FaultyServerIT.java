package dev.reprise.courier.deliver;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.reprise.courier.TestJvm;
import dev.reprise.courier.collect.Collectors;
import dev.reprise.record.Factor;
import dev.reprise.record.RunRecord;
import dev.reprise.testkit.MlflowServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that answer what a real one can hardly be made to. */
class FaultyServerIT {
  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort())
          .build();

  @TempDir Path temp;

  @ParameterizedTest
  @CsvSource({
    "401, text/html, <html>log in</html>",
    "403, text/plain, Invalid Host header - possible DNS rebinding attack detected",
    "200, text/html, <html>a web site</html>",
    "500, application/json, {}",
    "404, text/html, <html>not here</html>"
  })
  void whateverAServerAnswersTheJournalStaysWithTheReason(int status, String type, String body)
      throws Exception {
    answer(aResponse().withStatus(status).withHeader("Content-Type", type).withBody(body));
    String uri = SERVER.baseUrl();
    try (Desk desk = new Desk(temp, uri, "")) {
      TestJvm jvm = desk.jvm().training(1, 0, "main").metric(1, "loss", 1, 0.5);
      jvm.ends("FINISHED", 0).vanish();

      Outcome outcome = desk.deliver(jvm);

      assertThat(outcome).isInstanceOf(Outcome.Failed.class);
      assertThat(((Outcome.Failed) outcome).reason()).isNotBlank().doesNotContain("\n");
      assertThat(jvm.journal()).exists();
      assertThat(jvm.companion(JournalFiles.ERROR))
          .content()
          .isEqualTo(((Outcome.Failed) outcome).reason() + "\n");
      assertThat(jvm.companion(".ack")).doesNotExist();
      assertThat(desk.log).anyMatch(line -> line.contains("WARN"));
    }
  }

  @Test
  void afterTheServerIsMendedAllIsDelivered() throws Exception {
    answer(aResponse().withStatus(503));
    String mended = MlflowServer.shared().uri();
    String experiment = "mended-" + UUID.randomUUID();
    TestJvm jvm;
    try (Desk desk = new Desk(temp, SERVER.baseUrl(), "")) {
      jvm = TestJvm.start(desk.delivery, SERVER.baseUrl(), desk.cwd, "", experiment, Map.of());
      jvm.training(1, 0, "main").metric(1, "loss", 1, 0.5).ends("FINISHED", 0).vanish();
      assertThat(desk.deliver(jvm)).isInstanceOf(Outcome.Failed.class);
    }
    answer(aResponse().proxiedFrom(mended));
    try (Desk desk = new Desk(temp, SERVER.baseUrl(), "")) {
      assertThat(desk.deliver(jvm)).isInstanceOf(Outcome.Delivered.class);
      assertThat(desk.runs(experiment)).hasSize(1);
      assertThat(jvm.companion(JournalFiles.ERROR)).doesNotExist();
    }
  }

  @Test
  void whatTheTrackingUriSaysOfTheUserIsSaidToTheServer() throws Exception {
    answer(aResponse().proxiedFrom(MlflowServer.shared().uri()));
    String named = SERVER.baseUrl().replace("://", "://ada:s3%40cret@");
    String experiment = "user-" + UUID.randomUUID();
    try (Desk desk =
        new Desk(temp, SERVER.baseUrl(), "", Map.of("MLFLOW_TRACKING_URI", named + "/"))) {
      TestJvm jvm =
          TestJvm.start(desk.delivery, SERVER.baseUrl(), desk.cwd, "", experiment, Map.of());
      jvm.evidence().ends("FINISHED", 0).vanish();
      SERVER.resetRequests();

      Outcome outcome = desk.deliver(jvm);

      SERVER.verify(
          WireMock.exactly((int) desk.requests()),
          WireMock.anyRequestedFor(anyUrl()).withBasicAuth(new BasicCredentials("ada", "s3@cret")));
      assertThat(((Outcome.Delivered) outcome).runs().get(0).where()).doesNotContain("ada:", "@");
    }
  }

  @Test
  void aCopyThatTheServerDoesNotTakeHoldsUpNothing() throws Exception {
    answer(aResponse().proxiedFrom(MlflowServer.shared().uri()));
    SERVER.stubFor(
        WireMock.put(WireMock.urlMatching(".*/reprise/data/.*"))
            .willReturn(aResponse().withStatus(413)));
    Path data = Files.writeString(temp.resolve("train.csv"), "1,2\n");
    Files.setLastModifiedTime(data, FileTime.fromMillis(1_760_000_000_000L));
    String experiment = "large-" + UUID.randomUUID();
    Map<String, String> asked = Map.of("capture.data", "on");
    try (Desk desk = new Desk(temp, SERVER.baseUrl(), "")) {
      desk.collectors = Collectors.all(temp.resolve("cache"), temp.resolve("aside"));
      TestJvm jvm = TestJvm.start(desk.delivery, SERVER.baseUrl(), desk.cwd, "", experiment, asked);
      jvm.evidence().reads(data).ends("FINISHED", 0).vanish();

      assertThat(desk.deliver(jvm)).isInstanceOf(Outcome.Delivered.class);

      RunRecord record = desk.record(desk.runs(experiment).get(0).id());
      assertThat(record.gaps())
          .filteredOn(gap -> gap.what().equals("copy"))
          .singleElement()
          .satisfies(gap -> assertThat(gap.why()).contains("too large"));
      assertThat(record.digest(Factor.DATA).tag()).startsWith("1:");
    } finally {
      SERVER.resetMappings();
    }
  }

  private static void answer(ResponseDefinitionBuilder response) {
    SERVER.stubFor(any(anyUrl()).willReturn(response));
  }
}
