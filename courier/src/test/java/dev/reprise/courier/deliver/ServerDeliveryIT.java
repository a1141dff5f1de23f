package dev.reprise.courier.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reprise.client.ArtifactInfo;
import dev.reprise.client.DatasetInput;
import dev.reprise.client.Run;
import dev.reprise.client.RunStatus;
import dev.reprise.courier.TestJvm;
import dev.reprise.courier.collect.Collectors;
import dev.reprise.journal.Event;
import dev.reprise.record.Fact;
import dev.reprise.record.Factor;
import dev.reprise.testkit.GitRepository;
import dev.reprise.testkit.MlflowServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerDeliveryIT {
  @TempDir Path temp;
  private final String experiment = "courier-" + UUID.randomUUID();
  private final String uri = MlflowServer.shared().uri();

  @Test
  void aWholeRunCostsAServerFewRequests() throws Exception {
    GitRepository repository = GitRepository.init(temp.resolve("work"));
    repository.git("remote", "add", "origin", "https://me:secret@example.org/team/code.git");
    repository.write("Train.java", "class Train {}");
    String commit = repository.commit("first");
    repository.write("Train.java", "class Train { }");
    repository.write("new.txt", "not yet tracked");
    try (Desk desk = new Desk(temp, uri, "")) {
      desk.collectors = Collectors.all(temp.resolve("cache"), temp.resolve("aside"));
      TestJvm jvm = TestJvm.start(desk.delivery, uri, desk.cwd, "", experiment, Map.of());
      jvm.training(1, 0, "main");
      for (int i = 0; i < 50; i++) {
        jvm.param(1, "param" + i, "value").metric(1, "loss", i, 1.0 / (i + 1));
      }
      jvm.metric(1, "nan", 1, Double.NaN).ends("FINISHED", 0).vanish();

      Outcome outcome = desk.deliver(jvm);

      assertThat(desk.log).noneMatch(line -> line.contains("WARN"));
      assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
      assertThat(desk.requests()).as("one of them for the flush").isLessThanOrEqualTo(16);
      Run run = only(desk);
      assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
      assertThat(run.params()).hasSize(50);
      assertThat(run.tags())
          .containsEntry("mlflow.source.git.commit", commit)
          .containsEntry("mlflow.source.git.branch", "main")
          .containsEntry("mlflow.source.git.repoURL", "https://example.org/team/code.git")
          .containsEntry("reprise.code", commit.substring(0, 7) + " changed");
      assertThat(desk.store().artifacts(run.id()).walk("reprise"))
          .extracting(ArtifactInfo::path)
          .contains("reprise/record.json", "reprise/launch.json", "reprise/sbom.cdx.json")
          .as("untracked files stay here unless asked for")
          .noneMatch(path -> path.contains("untracked"));
      assertThat(desk.store().metricHistory(run.id(), "loss")).hasSize(50);
      assertThat(desk.record(run.id()).sha256()).isEqualTo(run.tags().get("reprise.record.sha256"));
      String where = ((Outcome.Delivered) outcome).runs().get(0).where();
      assertThat(where).startsWith(uri).contains(run.id());
      assertThat(where).endsWith("?workflowType=machine_learning");
    }
  }

  @Test
  void aRunThatHasEverythingCostsNoMore() throws Exception {
    GitRepository repository = GitRepository.init(temp.resolve("work"));
    repository.write("Train.java", "class Train {}");
    repository.commit("first");
    repository.write("Train.java", "class Train { }");
    repository.write("new.txt", "not yet tracked");
    try (Desk desk = new Desk(temp, uri, "")) {
      desk.collectors = Collectors.all(temp.resolve("cache"), temp.resolve("aside"));
      Run run = desk.programsRun("program's", experiment);
      Map<String, String> settings = Map.of("capture.untracked", "on");
      TestJvm jvm = TestJvm.start(desk.delivery, uri, desk.cwd, "", experiment, settings);
      jvm.joins(run.id(), "MlflowClient.createRun", "main").training(1, 0, "main");
      jvm.param(1, "layers", "v".repeat(7_000)).metric(1, "loss", 1, 0.5);
      for (int i = 0; i < 210; i++) {
        Path part = Files.writeString(temp.resolve("part-" + i), "part " + i);
        Files.setLastModifiedTime(part, FileTime.fromMillis(1_760_000_000_000L));
        jvm.reads(part);
      }
      jvm.ends("FINISHED", 0).vanish();

      desk.deliver(jvm);

      assertThat(desk.requests()).as("one of them for the flush").isLessThanOrEqualTo(16);
      assertThat(desk.store().artifacts(run.id()).walk("reprise"))
          .extracting(ArtifactInfo::path)
          .contains(
              "reprise/code/patch.txt",
              "reprise/code/untracked.zip",
              "reprise/data/files.jsonl",
              "reprise/launch.json",
              "reprise/long-values.json",
              "reprise/record.json",
              "reprise/sbom.cdx.json",
              "reprise/seeds.jsonl.gz");
      List<DatasetInput> inputs = desk.store().getRun(run.id()).inputs();
      assertThat(inputs).as("part files are one").hasSize(1);
      assertThat(inputs.get(0).tags().get("reprise.sha256"))
          .hasSize(64)
          .startsWith(inputs.get(0).digest());
      assertThat(inputs.get(0).profile()).contains("\"files\":210");
    }
  }

  @Test
  void deliveringAgainAfterACrashChangesNothingOnAServer() throws Exception {
    try (Desk desk = new Desk(temp, uri, "")) {
      Map<String, String> settings = Map.of("log-model", "on");
      TestJvm jvm = TestJvm.start(desk.delivery, uri, desk.cwd, "", experiment, settings);
      jvm.training(1, 0, "main").param(1, "depth", "3").metric(1, "loss", 1, 0.5);
      Path trees = Files.writeString(desk.cwd.resolve("trees"), "{\"learner\": {}}");
      jvm.write(new Event.ModelWritten(1, trees.toString(), "xgboost", "", 1));
      jvm.ends("FAILED", 1).vanish();
      byte[] journal = Files.readAllBytes(jvm.journal());
      desk.deliver(jvm);
      Run first = only(desk);
      String model = model(first);
      Files.delete(jvm.companion(".ack"));
      Files.write(jvm.journal(), journal);

      desk.deliver(jvm);

      assertThat(only(desk).id()).isEqualTo(first.id());
      assertThat(only(desk).tags()).isEqualTo(first.tags());
      assertThat(only(desk).status()).isEqualTo(RunStatus.FAILED);
      assertThat(desk.store().metricHistory(first.id(), "loss")).hasSize(1);
      assertThat(model(first)).as("logged once, and an output of its run").isEqualTo(model);
    }
  }

  @Test
  void copiesOfDataGoToAServerOnlyWhenAskedFor() throws Exception {
    Path data = Files.writeString(temp.resolve("train.csv"), "1,2\n");
    Files.setLastModifiedTime(data, FileTime.fromMillis(1_760_000_000_000L));
    for (String asked : List.of("off", "on")) {
      try (Desk desk = new Desk(temp, uri, "")) {
        desk.collectors = Collectors.all(temp.resolve("cache"), temp.resolve("aside"));
        TestJvm jvm =
            TestJvm.start(
                desk.delivery,
                uri,
                desk.cwd,
                "",
                experiment + asked,
                Map.of("capture.data", asked));
        jvm.evidence().reads(data).ends("FINISHED", 0).vanish();

        desk.deliver(jvm);

        Run run = desk.runs(experiment + asked).get(0);
        List<String> copies =
            desk.store().artifacts(run.id()).walk("reprise").stream()
                .map(ArtifactInfo::path)
                .filter(path -> path.startsWith("reprise/data/"))
                .toList();
        assertThat(copies).hasSize(asked.equals("on") ? 1 : 0);
        if (asked.equals("on")) {
          assertThat(desk.store().artifacts(run.id()).read(copies.get(0)))
              .asString()
              .isEqualTo("1,2\n");
        }
      }
    }
  }

  @Test
  void aJoinedRunOnAServerKeepsWhatTheProgramSet() throws Exception {
    try (Desk desk = new Desk(temp, uri, "")) {
      Map<String, String> tags = Map.of("mlflow.note.content", "mine", "mlflow.user", "me");
      Run run = desk.programsRun("named by the program", tags);
      TestJvm jvm = desk.jvm().joins(run.id(), "MlflowClient.createRun", "main");
      jvm.training(1, 0, "main").param(1, "depth", "3").ends("FINISHED", 0).vanish();

      desk.deliver(jvm);

      Run after = desk.store().getRun(run.id());
      assertThat(after.name()).isEqualTo("named by the program");
      assertThat(after.status()).isEqualTo(RunStatus.FINISHED);
      assertThat(after.tags()).containsAllEntriesOf(tags).containsKey("reprise.code.sha");
      assertThat(after.params()).containsEntry("depth", "3");
      assertThat(desk.requests()).isLessThanOrEqualTo(16);
    }
  }

  /** The only model of a run, as its server has it. */
  private String model(Run run) throws Exception {
    URI address = URI.create(uri + "/api/2.0/mlflow/runs/get?run_id=" + run.id());
    String answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
            .body();
    JsonNode outputs =
        new ObjectMapper().readTree(answer).path("run").path("outputs").path("model_outputs");
    assertThat(outputs).as(answer).hasSize(1);
    return outputs.get(0).path("model_id").asText();
  }

  @Test
  @Tag("full")
  void tenThousandParametersGoToAServerWhole() throws Exception {
    StringBuilder settings = new StringBuilder("\"größe der 層\" = 3\napi_token = 'geheim'\n");
    String longest = "v".repeat(100_000);
    settings.append("text = '").append(longest).append("'\n[unit]\n");
    for (int i = 0; i < 10_000; i++) {
      settings.append(i).append(" = ").append(i * 0.5).append('\n');
    }
    try (Desk desk = new Desk(temp, uri, "")) {
      Path file = Files.writeString(desk.cwd.resolve("many.toml"), settings);
      Files.setLastModifiedTime(file, FileTime.fromMillis(1_760_000_000_000L));
      desk.collectors = Collectors.all(temp.resolve("cache"), temp.resolve("aside"));
      TestJvm jvm = TestJvm.start(desk.delivery, uri, desk.cwd, "", experiment, Map.of());
      jvm.evidence().reads(file).ends("FINISHED", 0).vanish();

      desk.deliver(jvm);

      Run run = only(desk);
      assertThat(run.params())
          .hasSize(10_002)
          .containsEntry("unit.9999", "4999.5")
          .containsEntry("größe der 層", "3")
          .doesNotContainKey("api_token");
      assertThat(run.params().get("text")).contains("100000 characters", "long-values.json");
      assertThat(desk.store().artifacts(run.id()).read("reprise/long-values.json"))
          .asString()
          .contains(longest);
      Map<String, Fact> facts = desk.record(run.id()).facts(Factor.PARAMETERS);
      assertThat(facts).hasSizeGreaterThan(10_003);
      assertThat(facts.get("settings.many.toml.text")).isEqualTo(Fact.decisive(longest));
      assertThat(facts.toString()).doesNotContain("geheim");
    }
  }

  private Run only(Desk desk) {
    assertThat(desk.runs(experiment)).hasSize(1);
    return desk.runs(experiment).get(0);
  }
}
