package dev.reprise.examples.sgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.reprise.journal.Event;
import dev.reprise.testkit.MlflowServer;
import dev.reprise.testkit.Recording;
import dev.reprise.testkit.Training;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlflow.tracking.MlflowClient;
import org.slf4j.LoggerFactory;

class OpensRunsIT {

  @Test
  void everyRunOfTheProgramsOwnIsTold(@TempDir Path temporary) throws Exception {
    String uri = MlflowServer.shared().uri();
    String experiment;
    String open;
    String old;
    try (MlflowClient client = new MlflowClient(uri)) {
      experiment = client.createExperiment("opens-runs-" + UUID.randomUUID());
      open = client.createRun(experiment).getRunId();
      old = client.createRun(experiment).getRunId();
    }
    Recording recording =
        Recording.of(
            temporary.resolve("outbox"),
            List.of("-cp", classPath(), OpensRuns.class.getName(), uri, experiment, open, old));

    assertThat(recording.result().exit()).as(recording.stderr()).isZero();
    List<String> opened = recording.result().stdout().lines().toList();
    assertThat(recording.all(Event.RunJoined.class))
        .extracting(
            Event.RunJoined::runId,
            Event.RunJoined::experimentId,
            Event.RunJoined::trackingUri,
            Event.RunJoined::how,
            Event.RunJoined::thread)
        .containsExactly(
            tuple(opened.get(0), experiment, uri, "MlflowClient.createRun", "main"),
            tuple(opened.get(1), experiment, uri, "MlflowContext.startRun", "main"),
            tuple(open, "", uri, "MlflowClient.logMetric", "other"));
    assertThat(recording.all(Event.GapSeen.class)).isEmpty();
  }

  /** The program and the client alone: the tests' own class path has the agent's classes, too. */
  private static String classPath() throws Exception {
    return Training.classPath(
        Path.of("target", "test-classes"), from(MlflowClient.class), from(LoggerFactory.class));
  }

  private static Path from(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
