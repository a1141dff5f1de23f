package dev.reprise.checker.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reprise.client.Run;
import dev.reprise.testkit.MlflowServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ServerResolverIT extends ResolverCases {
  @Override
  String trackingUri() {
    return MlflowServer.shared().uri();
  }

  @Test
  void aLinkIsARunAndSaysWhichServer() {
    Run run = runs.unrecorded("a");
    String link = trackingUri() + "/#/experiments/" + run.experimentId() + "/runs/" + run.id();
    try (Places elsewhere = new Places("", directory, Map.of())) {
      RunResolver resolver = new RunResolver(elsewhere, "");
      for (String tail : new String[] {"", "?workflowType=machine_learning", "/artifacts/a.txt"}) {
        assertThat(resolver.resolve(link + tail).run().id()).isEqualTo(run.id());
      }
      assertThat(resolver.resolve(new LocatedRun(store(), run).where()).run().id())
          .as("what Reprise prints is what it takes")
          .isEqualTo(run.id());
    }
    assertThatThrownBy(() -> resolve(trackingUri() + "/#/experiments/1"))
        .isInstanceOf(UsageException.class);
  }

  @Test
  void aRegisteredOrLoggedModelIsTheRunThatMadeIt() throws Exception {
    Run run = runs.unrecorded("made it");
    String name = "model " + UUID.randomUUID();
    new Rest(trackingUri()).post("registered-models/create", Map.of("name", name));
    new Rest(trackingUri())
        .post(
            "model-versions/create",
            Map.of("name", name, "source", run.artifactUri() + "/model", "run_id", run.id()));
    new Rest(trackingUri())
        .post("registered-models/alias", Map.of("name", name, "alias", "champion", "version", "1"));
    JsonNode logged =
        new Rest(trackingUri())
            .post(
                "logged-models",
                Map.of(
                    "experiment_id", run.experimentId(), "name", "l", "source_run_id", run.id()));
    String id = logged.at("/model/info/model_id").asText();

    for (String model :
        List.of("models:/" + name + "/1", "models:/" + name + "@champion", id, "models:/" + id)) {
      assertThat(resolve(model)).as(model).isEqualTo(run.id());
    }
    assertThatThrownBy(() -> resolve("models:/" + name + "/2"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no model");
    try (Places elsewhere =
        new Places(trackingUri(), directory, Map.of("MLFLOW_REGISTRY_URI", "./no-models-here"))) {
      assertThatThrownBy(() -> new RunResolver(elsewhere, "").resolve("models:/" + name + "/1"))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("no-models-here");
    }
  }
}
