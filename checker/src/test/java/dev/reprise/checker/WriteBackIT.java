package dev.reprise.checker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.checker.runs.Rest;
import dev.reprise.checker.runs.StoredRuns;
import dev.reprise.client.Run;
import dev.reprise.client.Stores;
import dev.reprise.client.TrackingStore;
import dev.reprise.record.RunNote;
import dev.reprise.testkit.MlflowServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a check leaves on a real server. */
class WriteBackIT {
  @TempDir private Path directory;

  @Test
  void aRealServerKeepsTheDocumentedVarianceAndACheckJudgesByIt() {
    String uri = MlflowServer.shared().uri();
    try (TrackingStore store = Stores.open(uri, directory, Map.of())) {
      StoredRuns runs = new StoredRuns(store, "variance/" + UUID.randomUUID());
      List<String> args = new ArrayList<>(List.of("variance"));
      for (double value : new double[] {0.90, 0.92, 0.91, 0.93, 0.89}) {
        args.add(runs.recorded("run", r -> r.metric("ndcg@10", 0, value)).id());
      }
      Cli cli = new Cli(directory).with("MLFLOW_TRACKING_URI", uri);
      Cli.Outcome documented = cli.run(args.toArray(String[]::new));
      assertThat(documented.err()).isEmpty();
      assertThat(documented.status()).isZero();
      assertThat(store.getRun(args.get(1)).tags())
          .containsEntry("reprise.variance", "5 runs; nothing varied")
          .containsEntry("reprise.variance.ndcg@10", "0.91 ± 0.0158114; next 0.861911 to 0.958089");
      String rerun = runs.recorded("rerun", r -> r.metric("ndcg@10", 0, 0.955)).id();
      Cli.Outcome checked = cli.run("check", args.get(1), rerun, "--require", "WITHIN_VARIANCE");
      assertThat(checked.out()).startsWith("WITHIN_VARIANCE");
      assertThat(checked.status()).isZero();
    }
  }

  @Test
  void theVersionsOfRegisteredModelsCarryTheVerdictByRunAndByLoggedModel() throws Exception {
    String uri = MlflowServer.shared().uri();
    Rest rest = new Rest(uri);
    try (TrackingStore store = Stores.open(uri, directory, Map.of())) {
      StoredRuns runs = new StoredRuns(store, "versions/" + UUID.randomUUID());
      Run baseline = runs.recorded("one", r -> r.metric("auc", 0, 0.9));
      Run rerun = runs.recorded("two", r -> r.metric("auc", 0, 0.9));
      String name = "model " + UUID.randomUUID();
      rest.post("registered-models/create", Map.of("name", name));
      String source = rerun.artifactUri() + "/model";
      rest.post(
          "model-versions/create", Map.of("name", name, "source", source, "run_id", rerun.id()));
      String logged =
          rest.post(
                  "logged-models",
                  Map.of(
                      "experiment_id",
                      rerun.experimentId(),
                      "name",
                      "m",
                      "source_run_id",
                      rerun.id()))
              .at("/model/info/model_id")
              .asText();
      rest.post(
          "model-versions/create",
          Map.of("name", name, "source", "models:/" + logged, "model_id", logged));
      String others = baseline.artifactUri() + "/model";
      rest.post(
          "model-versions/create", Map.of("name", name, "source", others, "run_id", baseline.id()));

      Cli cli = new Cli(directory).with("MLFLOW_TRACKING_URI", uri);
      Cli.Outcome outcome =
          cli.run("check", baseline.id(), rerun.id(), "--tag-version", "--write=required");
      assertThat(outcome.err()).isEmpty();
      assertThat(outcome.status()).isZero();
      for (int version = 1; version <= 3; version++) {
        List<String> values =
            rest.get("model-versions/get?name=" + name.replace(" ", "%20") + "&version=" + version)
                .at("/model_version/tags")
                .findValuesAsText("value");
        if (version == 3) {
          assertThat(values).isEmpty();
        } else {
          assertThat(values).as("version " + version).contains("ROUNDING", baseline.id());
        }
      }
    }
  }

  @Test
  void aRealServerShowsTheVerdictInTheNote() {
    String uri = MlflowServer.shared().uri();
    try (TrackingStore store = Stores.open(uri, directory, Map.of())) {
      StoredRuns runs = new StoredRuns(store, "write-back/" + UUID.randomUUID());
      Run baseline = runs.recorded("one", r -> r.metric("auc", 0, 0.9));
      Run rerun =
          runs.recorded(
              "two", Map.of(RunNote.TAG, StoredRuns.NOTE), r -> r.metric("auc", 0, 0.9001));
      Cli cli = new Cli(directory).with("MLFLOW_TRACKING_URI", uri);
      Cli.Outcome outcome = cli.run("check", baseline.id(), rerun.id());
      assertThat(outcome.err()).isEmpty();
      assertThat(outcome.status()).isZero();
      Map<String, String> tags = store.getRun(rerun.id()).tags();
      assertThat(tags).containsEntry("reprise.verdict", "WITHIN_TOLERANCE");
      assertThat(tags.get(RunNote.TAG))
          .startsWith("Verdict **WITHIN_TOLERANCE**")
          .contains(StoredRuns.NOTE.strip());
      cli.run("check", baseline.id(), rerun.id());
      Map<String, String> first = new HashMap<>(tags);
      Map<String, String> second = new HashMap<>(store.getRun(rerun.id()).tags());
      assertThat(first.remove("reprise.check")).isNotNull();
      assertThat(second.remove("reprise.check")).isNotNull();
      assertThat(second).isEqualTo(first);
      assertThat(store.artifacts(rerun.id()).list("reprise/checks")).isNotEmpty();
      assertThat(new String(store.artifacts(rerun.id()).read("reprise/report.html"), UTF_8))
          .contains("<h1 class=\"good\">WITHIN_TOLERANCE</h1>");
    }
  }
}
