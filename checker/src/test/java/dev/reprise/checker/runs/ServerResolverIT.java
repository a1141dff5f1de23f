package dev.reprise.checker.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.client.Run;
import dev.reprise.testkit.MlflowServer;
import java.util.Map;
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
}
