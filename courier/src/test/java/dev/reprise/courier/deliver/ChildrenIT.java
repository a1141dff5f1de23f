package dev.reprise.courier.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.client.Metric;
import dev.reprise.client.Run;
import dev.reprise.client.RunStatus;
import dev.reprise.courier.TestJvm;
import dev.reprise.journal.Event;
import dev.reprise.record.Gap;
import dev.reprise.testkit.MlflowServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs under that of a JVM: of its trainings, if asked for, and of what searches have tried. */
class ChildrenIT {
  @TempDir Path temp;

  private final String experiment = "children-" + UUID.randomUUID();

  @Test
  void onAServer() throws Exception {
    try (Desk desk = new Desk(temp, MlflowServer.shared().uri(), "")) {
      trainingsAreRuns(desk, MlflowServer.shared().uri());
    }
  }

  @Test
  void inAnEmbeddedStore() throws Exception {
    try (Desk desk = new Desk(temp)) {
      trainingsAreRuns(desk, "");
    }
  }

  private void trainingsAreRuns(Desk desk, String uri) throws Exception {
    Map<String, String> settings = Map.of("runs", "per-training");
    TestJvm jvm = TestJvm.start(desk.delivery, uri, desk.cwd, "", experiment, settings);
    jvm.param(0, "of.the.jvm", "1");
    jvm.training(1, 0, "main").param(1, "depth", "3").metric(1, "loss", 0, 0.5);
    jvm.training(2, 1, "main").param(2, "inside", "x");
    jvm.write(new Event.TrainingEnded(1, "", 1_760_000_000_000L));
    jvm.training(3, 0, "main").param(3, "depth", "4").metric(3, "loss", 0, 0.25);
    jvm.write(new Event.TrainingEnded(3, "java.lang.Error", 1_760_000_001_000L));
    jvm.training(4, 0, "main").ends("FINISHED", 0).vanish();
    byte[] journal = Files.readAllBytes(jvm.journal());

    desk.deliver(jvm);
    Map<String, Run> runs = byName(desk);
    String name = name(runs);
    assertThat(runs)
        .containsOnlyKeys(name, name + "-training-1", name + "-training-3", name + "-training-4");
    Run parent = run(runs, name);
    assertThat(parent.params()).isEqualTo(Map.of("of.the.jvm", "1"));
    assertThat(parent.metrics()).isEmpty();
    assertThat(desk.record(parent.id()).metrics()).containsOnlyKeys("loss", "training-2/loss");

    Run first = run(runs, name + "-training-1");
    assertThat(first.params()).isEqualTo(Map.of("depth", "3"));
    assertThat(desk.store().metricHistory(first.id(), "loss")).hasSize(1);
    assertThat(first.tags()).containsEntry("mlflow.parentRunId", parent.id());
    assertThat(first.status()).isEqualTo(RunStatus.FINISHED);
    assertThat(first.endTime()).contains(Instant.ofEpochMilli(1_760_000_000_000L));
    Run second = run(runs, name + "-training-3");
    assertThat(second.params()).isEqualTo(Map.of("depth", "4"));
    assertThat(second.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run(runs, name + "-training-4").status()).isEqualTo(RunStatus.FINISHED);

    Files.delete(jvm.companion(".ack"));
    Files.write(jvm.journal(), journal);
    desk.deliver(jvm);
    assertThat(byName(desk)).as("delivered again it is the same").isEqualTo(runs);
  }

  @Test
  void whatASearchTriesAreRunsUnderItsOwn() throws Exception {
    try (Desk desk = new Desk(temp, MlflowServer.shared().uri(), "")) {
      TestJvm jvm =
          TestJvm.start(
              desk.delivery, MlflowServer.shared().uri(), desk.cwd, "", experiment, Map.of());
      jvm.training(1, 0, "main").param(1, "folds", "2").metric(1, "avg_auc", 0, 0.5);
      jvm.training(2, 1, "pool-1").param(2, "depth", "3");
      candidate(jvm, 3, 1, "3", 0.5);
      candidate(jvm, 4, 1, "4", 0.75);
      candidate(jvm, 5, 2, "of one inside of another", 0.1);
      jvm.write(new Event.TrainingEnded(1, "", 1_760_000_000_000L)).ends("FINISHED", 0).vanish();
      byte[] journal = Files.readAllBytes(jvm.journal());
      desk.deliver(jvm);
      assertThat(desk.requests()).as("3 for each candidate").isLessThanOrEqualTo(16 + 1 + 2 * 3);

      Map<String, Run> runs = byName(desk);
      String name = name(runs);
      String candidate = name + "-training-1-candidate-";
      assertThat(runs).containsOnlyKeys(name, candidate + 1, candidate + 2);
      Run search = run(runs, name);
      assertThat(search.params()).isEqualTo(Map.of("folds", "2"));
      assertThat(desk.record(search.id()).metrics()).containsOnlyKeys("avg_auc");
      assertThat(desk.record(search.id()).gaps()).noneMatch(gap -> gap.what().equals("candidates"));
      Run second = run(runs, candidate + 2);
      assertThat(second.params()).isEqualTo(Map.of("depth", "4"));
      assertThat(desk.store().metricHistory(second.id(), "avg_auc"))
          .extracting(Metric::value)
          .containsExactly(0.75);
      assertThat(second.tags())
          .containsEntry("mlflow.parentRunId", search.id())
          .containsEntry("estimator_name", "J48")
          .containsEntry("estimator_class", "weka.J48")
          .containsEntry("mlflow.source.name", search.tags().get("mlflow.source.name"))
          .doesNotContainKey("reprise.record.sha256");
      assertThat(second.status()).isEqualTo(RunStatus.FINISHED);
      assertThat(second.endTime()).contains(Instant.ofEpochMilli(1_760_000_000_004L));

      Files.delete(jvm.companion(".ack"));
      Files.write(jvm.journal(), journal);
      desk.deliver(jvm);
      assertThat(byName(desk)).as("delivered again it is the same").isEqualTo(runs);
    }
  }

  @Test
  void moreThanAreWantedAreAGap() throws Exception {
    try (Desk desk = new Desk(temp)) {
      Map<String, String> settings = Map.of("runs", "per-training", "runs.candidates", "1");
      TestJvm jvm = TestJvm.start(desk.delivery, "", desk.cwd, "", experiment, settings);
      jvm.training(1, 0, "main");
      candidate(jvm, 2, 1, "3", 0.5);
      candidate(jvm, 3, 1, "4", 0.5);
      jvm.ends("FINISHED", 0).vanish();
      desk.deliver(jvm);

      Map<String, Run> runs = byName(desk);
      String search = name(runs) + "-training-1";
      assertThat(runs).containsOnlyKeys(name(runs), search, search + "-candidate-1");
      assertThat(run(runs, search + "-candidate-1").tags())
          .containsEntry("mlflow.parentRunId", run(runs, search).id());
      Run jvms = run(runs, name(runs));
      assertThat(desk.record(jvms.id()).gaps())
          .filteredOn(gap -> gap.what().equals("candidates"))
          .extracting(Gap::why)
          .containsExactly(
              "of 2 combinations that were tried the first 1 have runs of their own;"
                  + " raise runs.candidates");
      assertThat(jvms.tags().get("reprise.parameters.sha")).startsWith("1:");
    }
  }

  private static void candidate(TestJvm jvm, int number, int search, String depth, double value) {
    jvm.write(new Event.CandidateTried(number, search, "weka.J48", 1_760_000_000_000L + number));
    jvm.param(number, "depth", depth).metric(number, "avg_auc", 0, value);
  }

  private static Run run(Map<String, Run> runs, String name) {
    return Objects.requireNonNull(runs.get(name));
  }

  private static String name(Map<String, Run> runs) {
    List<String> shortest = runs.keySet().stream().filter(n -> !n.contains("-training-")).toList();
    assertThat(shortest).hasSize(1);
    return shortest.get(0);
  }

  private Map<String, Run> byName(Desk desk) {
    Map<String, Run> runs = new HashMap<>();
    desk.runs(experiment).forEach(run -> runs.put(run.name(), run));
    return runs;
  }
}
