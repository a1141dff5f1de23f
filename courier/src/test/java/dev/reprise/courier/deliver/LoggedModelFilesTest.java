package dev.reprise.courier.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.client.ArtifactInfo;
import dev.reprise.client.Run;
import dev.reprise.courier.TestJvm;
import dev.reprise.journal.Event;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoggedModelFilesTest {
  private static final String TREES = "{\"learner\": {\"attributes\": {}}, \"version\": [3, 0, 4]}";

  @TempDir Path temp;

  @Test
  void mlflowGetsADirectoryWhereItHasAFlavourAndElseTheFile() throws Exception {
    try (Desk desk = new Desk(temp)) {
      Path trees = Files.writeString(desk.cwd.resolve("trees.bin"), TREES);
      Path other = Files.writeString(desk.cwd.resolve("other.bin"), "weights");
      Path large = desk.cwd.resolve("large.bin");
      try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
        file.setLength((1 << 20) + 1);
      }
      Map<String, String> settings = Map.of("log-model", "on", "log-model.mb", "1");
      TestJvm jvm = desk.jvm("", settings);
      jvm.evidence().write(new Event.TrainingBegan(1, 0, "xgboost", "3.0.4", "t", "main", 1));
      saved(jvm, trees, other, large, desk.cwd.resolve("gone.bin"));
      byte[] journal = Files.readAllBytes(jvm.journal());
      desk.deliver(jvm);
      Run run = desk.onlyRun();
      List<ArtifactInfo> models = models(desk, run);

      assertThat(models)
          .extracting(ArtifactInfo::path)
          .containsExactlyInAnyOrder(
              "model/MLmodel",
              "model/conda.yaml",
              "model/model.json",
              "model/python_env.yaml",
              "model/requirements.txt",
              "model-2/other.bin");
      assertThat(desk.store().artifacts(run.id()).read("model/model.json"))
          .asString()
          .isEqualTo(TREES);
      assertThat(desk.store().artifacts(run.id()).read("model/requirements.txt"))
          .asString()
          .isEqualTo("mlflow\nxgboost==3.0.4\n");
      assertThat(run.tags().get("mlflow.log-model.history"))
          .startsWith("[{\"artifact_path\":\"model\",")
          .contains("\"xgb_version\":\"3.0.4\"", run.id());
      String left = "$CWD/large.bin (larger than log-model.mb=1)";
      assertThat(desk.record(run.id()).run()).containsEntry("models.not-logged", left);
      assertThat(run.tags().get("mlflow.note.content"))
          .contains("**Models that were not logged**", left);

      byte[] description = desk.store().artifacts(run.id()).read("model/MLmodel");
      Files.delete(jvm.companion(".ack"));
      Files.write(jvm.journal(), journal);
      desk.deliver(jvm);
      assertThat(desk.onlyRun().tags()).isEqualTo(run.tags());
      assertThat(models(desk, run)).isEqualTo(models);
      assertThat(desk.store().artifacts(run.id()).read("model/MLmodel")).isEqualTo(description);
    }
  }

  @Test
  void nothingGoesUnlessAskedFor() throws Exception {
    try (Desk desk = new Desk(temp)) {
      TestJvm jvm = desk.jvm().training(1, 0, "main");
      saved(jvm, Files.writeString(desk.cwd.resolve("trees.bin"), TREES));
      desk.deliver(jvm);
      Run run = desk.onlyRun();
      assertThat(desk.record(run.id()).models()).hasSize(1);
      assertThat(models(desk, run)).isEmpty();
    }
  }

  private static void saved(TestJvm jvm, Path... files) {
    for (Path file : files) {
      jvm.write(new Event.ModelWritten(1, file.toString(), "", "", 1));
    }
    jvm.ends("FINISHED", 0).vanish();
  }

  private static List<ArtifactInfo> models(Desk desk, Run run) {
    return desk.store().artifacts(run.id()).walk("").stream()
        .filter(file -> file.path().startsWith("model"))
        .toList();
  }
}
