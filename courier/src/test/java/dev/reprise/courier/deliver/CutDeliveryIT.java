package dev.reprise.courier.deliver;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.reprise.client.Run;
import dev.reprise.client.RunStatus;
import dev.reprise.courier.TestJvm;
import dev.reprise.journal.Event;
import dev.reprise.record.RunRecord;
import dev.reprise.testkit.MlflowServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever a delivery breaks off, the next one makes the same run of it, and no other. */
class CutDeliveryIT {
  /** Requests that still pass on their way there, and on their way back. */
  private final AtomicInteger there = new AtomicInteger();

  private final AtomicInteger back = new AtomicInteger();
  private final WireMockServer door =
      new WireMockServer(
          WireMockConfiguration.options()
              .bindAddress("127.0.0.1")
              .dynamicPort()
              .extensions(new There(there), new Back(back)));

  @TempDir Path temp;

  /** Cuts before the server has the request. */
  private record There(AtomicInteger left) implements ResponseDefinitionTransformerV2 {
    @Override
    public ResponseDefinition transform(ServeEvent event) {
      return left.getAndDecrement() > 0
          ? event.getResponseDefinition()
          : aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER).build();
    }

    @Override
    public String getName() {
      return "there";
    }
  }

  /** Cuts when the server has done what was asked, and nobody hears of it. */
  private record Back(AtomicInteger left) implements ResponseTransformerV2 {
    @Override
    public Response transform(Response response, ServeEvent event) {
      return left.getAndDecrement() > 0
          ? response
          : Response.Builder.like(response).but().fault(Fault.CONNECTION_RESET_BY_PEER).build();
    }

    @Override
    public String getName() {
      return "back";
    }
  }

  @BeforeEach
  void open() {
    door.start();
    door.stubFor(any(anyUrl()).willReturn(aResponse().proxiedFrom(MlflowServer.shared().uri())));
  }

  @AfterEach
  void shut() {
    door.stop();
  }

  @ParameterizedTest
  @ValueSource(strings = {"own back", "program's there"})
  void theNextDeliveryMakesTheSameRunOfIt(String how) throws Exception {
    boolean own = how.startsWith("own");
    AtomicInteger cut = how.endsWith("there") ? there : back;
    int broken = 0;
    for (boolean whole = false; !whole; broken++) {
      pass(Integer.MAX_VALUE);
      Path place = Files.createDirectories(temp.resolve(broken + how.replace(' ', '-')));
      String experiment = "cut-" + UUID.randomUUID();
      TestJvm jvm;
      String theirs = "";
      try (Desk desk = new Desk(place, door.baseUrl(), "")) {
        jvm = TestJvm.start(desk.delivery, door.baseUrl(), desk.cwd, "", experiment, Map.of());
        if (!own) {
          theirs = desk.programsRun("theirs", experiment).id();
          jvm.joins(theirs, "MlflowClient.createRun", "main");
        }
        jvm.training(1, 0, "main").param(1, "depth", "3");
        jvm.metric(1, "loss", 1, 0.5).metric(1, "loss", 2, 0.25);
        jvm.write(new Event.CandidateTried(2, 1, "J48", System.currentTimeMillis()));
        jvm.param(2, "depth", "4").ends("FINISHED", 0).vanish();
        cut.set(broken);
        whole = desk.work(jvm).run(false, true) instanceof Outcome.Delivered;
      }
      pass(Integer.MAX_VALUE);
      try (Desk desk = new Desk(place, door.baseUrl(), "")) {
        if (!whole) {
          assertThat(desk.deliver(jvm)).as(how + broken).isInstanceOf(Outcome.Delivered.class);
        }
        assertWhole(desk, experiment, theirs);
      }
    }
    assertThat(broken).as("requests that can be cut").isGreaterThan(7);
  }

  private static boolean isBelow(Run run) {
    return run.tags().containsKey("mlflow.parentRunId");
  }

  private void pass(int requests) {
    there.set(requests);
    back.set(requests);
  }

  private static void assertWhole(Desk desk, String experiment, String theirs) throws IOException {
    List<Run> runs = desk.runs(experiment);
    assertThat(runs).hasSize(2);
    Run tried = runs.stream().filter(CutDeliveryIT::isBelow).findFirst().orElseThrow();
    Run run = runs.stream().filter(each -> !isBelow(each)).findFirst().orElseThrow();
    assertThat(tried.tags()).containsEntry("mlflow.parentRunId", run.id());
    assertThat(tried.status()).isEqualTo(RunStatus.FINISHED);
    assertThat(tried.params()).isEqualTo(Map.of("depth", "4"));
    assertThat(theirs.isEmpty() || theirs.equals(run.id())).isTrue();
    assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
    assertThat(run.params()).isEqualTo(Map.of("depth", "3"));
    assertThat(desk.store().metricHistory(run.id(), "loss")).hasSize(2);
    RunRecord record = desk.record(run.id());
    assertThat(run.tags()).containsEntry("reprise.record.sha256", record.sha256());
    assertThat(run.tags().keySet()).noneMatch(tag -> tag.startsWith("reprise.jvm."));
  }
}
