package dev.reprise.courier.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.courier.TestJvm;
import dev.reprise.journal.Event;
import dev.reprise.record.CanonicalDigests;
import dev.reprise.record.ModelFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamedModelsTest {
  @TempDir Path temp;
  private Desk desk = noDesk();

  @SuppressWarnings("NullAway") // Set before each test.
  private static Desk noDesk() {
    return null;
  }

  @BeforeEach
  void open() throws IOException {
    desk = new Desk(temp);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aModelThatTheProgramItselfWroteToAFileIsOneModel() throws Exception {
    String model = "tree\nversion=v4\n";
    Path file = Files.writeString(desk.cwd.resolve("trees.model"), model);

    List<ModelFile> models = models(file, model);

    assertThat(models).extracting(ModelFile::path).containsExactly("$CWD/trees.model");
    assertThat(models.get(0).form()).isEqualTo("lightgbm/1");
  }

  @Test
  void aModelThatIsInNoFileIsOneOfItsOwn() throws Exception {
    Path file = Files.writeString(desk.cwd.resolve("trees.model"), "tree\nversion=v4\n");

    assertThat(models(file, "tree\nversion=v3\n"))
        .extracting(ModelFile::path)
        .containsExactlyInAnyOrder("(stream of training 1)", "$CWD/trees.model");
  }

  @Test
  void aFileWhoseDigestIsTheAdaptersSaysThatSomethingIsLeftOut() throws Exception {
    Path file = Files.writeString(desk.cwd.resolve("topics.lda"), "random names and topics");
    TestJvm jvm = desk.jvm().training(1, 0, "main");
    jvm.write(new Event.ModelWritten(1, file.toString(), "mallet", "mallet/1:00ff", 1));
    jvm.ends("FINISHED", 0).vanish();

    desk.deliver(jvm);

    ModelFile model = desk.record(desk.onlyRun().id()).models().get(0);
    assertThat(model.form()).isEqualTo("mallet/1");
    assertThat(model.canonical()).isEqualTo("00ff");
    assertThat(model.raw()).hasSize(64);
    assertThat(model.omitted()).hasSize(1);
  }

  /** What the record has of a file, and of a model that the library gave out as text. */
  private List<ModelFile> models(Path file, String text) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String digest =
        CanonicalDigests.canonical("lightgbm", "", new ByteArrayInputStream(bytes)).canonical();
    TestJvm jvm = desk.jvm().training(1, 0, "main");
    jvm.write(new Event.ModelWritten(1, "", "lightgbm", "lightgbm/1:" + digest, 1));
    jvm.write(new Event.ModelWritten(0, file.toString(), "", "", 1));
    jvm.ends("FINISHED", 0).vanish();
    desk.deliver(jvm);
    return desk.record(desk.onlyRun().id()).models();
  }
}
