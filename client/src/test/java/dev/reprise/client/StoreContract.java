package dev.reprise.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What every store does: how runs are found, deleted and restored, their datasets and artifacts,
 * and all of {@link LogContract}. The same tests run against real servers and the embedded store.
 */
abstract class StoreContract extends LogContract {
  @Test
  void whatIsNotThereIsNotFound() {
    String nobody = "0123456789abcdef0123456789abcdef";

    assertThat(store.findExperiment("never made " + UUID.randomUUID())).isEmpty();
    assertThat(store.findExperiment("")).isEmpty();
    assertNotFound(() -> store.getExperiment("987654321"));
    assertNotFound(() -> store.getRun(nobody));
    assertNotFound(() -> store.setTags(nobody, Map.of("a", "b")));
  }

  @Test
  void aDeletedRunIsRestored() {
    Run run = run();
    store.deleteRun(run.id());
    assertThat(search("")).isEmpty();
    assertThat(store.getRun(run.id()).active()).isFalse();
    assertThatThrownBy(() -> store.setTags(run.id(), Map.of("a", "b")))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.INVALID));
    RunQuery deleted = new RunQuery(List.of(experiment.id()), "", List.of(), 0, true);
    assertThat(ids(deleted)).containsExactly(run.id());

    store.restoreRun(run.id());

    assertThat(search("")).containsExactly(run.id());
    store.setTags(run.id(), Map.of("a", "b"));
  }

  @Test
  void runsAreFoundByWhatTheyHave() {
    Run a = runWith("one", 0.25, Map.of("reprise.data.sha", "1:aa", "my tag", "it's"));
    Run b = runWith("two", 0.75, Map.of("reprise.data.sha", "1:bb"));
    store.updateRun(b.id(), RunUpdate.ended(RunStatus.FINISHED, START.plusSeconds(5)));

    assertThat(search("tags.reprise.data.sha = '1:aa'")).containsExactly(a.id());
    assertThat(search("tags.`my tag` = \"it's\"")).containsExactly(a.id());
    assertThat(search("tag.`reprise.data.sha` LIKE '1:%'")).hasSize(2);
    assertThat(search("tags.\"reprise.data.sha\" ILIKE '1:B_'")).containsExactly(b.id());
    assertThat(search("tags.`my tag` != 'x'")).containsExactly(a.id());
    assertThat(search("params.alg = 'two'")).containsExactly(b.id());
    assertThat(search("metrics.loss < 0.5")).containsExactly(a.id());
    assertThat(search("metrics.loss >= 0.25 AND params.alg != 'one'")).containsExactly(b.id());
    assertThat(search("attributes.status = 'FINISHED'")).containsExactly(b.id());
    assertThat(search("run_name LIKE 'a %' and status = 'RUNNING'")).containsExactly(a.id());
    assertThat(search("attributes.start_time > 1")).hasSize(2);
    assertThat(search("attributes.run_id = '" + a.id() + "'")).containsExactly(a.id());
    assertThat(search("metrics.nothing > 0")).isEmpty();
    assertThatThrownBy(() -> search("tags.a = 'b' OR tags.c = 'd'"))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.INVALID));
  }

  @Test
  void runsAreFoundByTheirDatasets() {
    Run with = run();
    Run without = run();
    store.logInputs(with.id(), List.of(dataset("train")));

    assertThat(search("datasets.name = 'iris.csv'")).containsExactly(with.id());
    assertThat(search("datasets.context = 'train'")).containsExactly(with.id());
    assertThat(search("datasets.digest LIKE '0123%'")).doesNotContain(without.id());
  }

  @Test
  void runsComeInTheOrderAskedForPageByPage() {
    List<String> created = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      created.add(runWith("r", i, Map.of()).id());
    }
    RunQuery ascending =
        new RunQuery(List.of(experiment.id()), "", List.of("metrics.loss ASC"), 0, false);
    RunQuery descending =
        new RunQuery(List.of(experiment.id()), "", List.of("metrics.`loss` DESC"), 3, false);

    assertThat(ids(ascending)).isEqualTo(created);
    assertThat(ids(descending)).containsExactly(created.get(4), created.get(3), created.get(2));
  }

  @Test
  void datasetsAreKeptWhole() {
    Run run = run();
    DatasetInput train = dataset("train");
    DatasetInput test =
        new DatasetInput(
            "test.csv", "f".repeat(36), "http", "{\"uri\":\"http://x/y\"}", "", "", Map.of());

    store.logInputs(run.id(), List.of(train, test));

    assertThat(store.getRun(run.id()).inputs()).containsExactlyInAnyOrder(train, test);
    DatasetInput tooLong = new DatasetInput("n", "f".repeat(37), "local", "{}", "", "", Map.of());
    DatasetInput longKey =
        new DatasetInput("n", "f", "local", "{}", "", "", Map.of("k".repeat(256), "v"));
    DatasetInput longType = new DatasetInput("n", "f", "l".repeat(37), "{}", "", "", Map.of());
    for (DatasetInput input : List.of(tooLong, longKey, longType)) {
      assertThatThrownBy(() -> store.logInputs(run.id(), List.of(input)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("MLflow takes");
    }
  }

  @Test
  void artifactsGoUpAndComeDown() throws Exception {
    TrackingStore.Artifacts artifacts = store.artifacts(run().id());
    byte[] content = "{\"a\": \"ü\"}".getBytes(StandardCharsets.UTF_8);
    Path file = Files.write(directory.resolve("model.bin"), new byte[300_000]);
    List<Long> progress = new ArrayList<>();

    assertThat(artifacts.available()).isTrue();
    assertThat(artifacts.list("")).isEmpty();
    artifacts.upload(content, "reprise/record.json");
    assertThat(artifacts.upload(content, "reprise/record.json")).isEqualTo(sha256(content));
    assertThat(
            artifacts.upload(
                file, "reprise/code/a b+c%d(1).bin", (done, total) -> progress.add(done)))
        .isEqualTo(sha256(new byte[300_000]));

    assertThat(artifacts.read("reprise/record.json")).isEqualTo(content);
    assertThat(artifacts.list("")).containsExactly(new ArtifactInfo("reprise", true, 0));
    assertThat(artifacts.list("reprise"))
        .containsExactlyInAnyOrder(
            new ArtifactInfo("reprise/code", true, 0),
            new ArtifactInfo("reprise/record.json", false, content.length));
    assertThat(artifacts.walk("reprise"))
        .containsExactlyInAnyOrder(
            new ArtifactInfo("reprise/code/a b+c%d(1).bin", false, 300_000),
            new ArtifactInfo("reprise/record.json", false, content.length));
    assertThat(progress).isSorted().last().isEqualTo(300_000L);

    Path target = directory.resolve("down/model.bin");
    assertThat(
            artifacts.download("reprise/code/a b+c%d(1).bin", target, TrackingStore.Progress.NONE))
        .isEqualTo(sha256(new byte[300_000]));
    assertThat(target).hasSameBinaryContentAs(file);
    assertThat(target.getParent()).isDirectoryNotContaining(p -> !p.equals(target));

    artifacts.delete("reprise/record.json");
    assertThat(artifacts.walk("")).hasSize(1);
    assertNotFound(() -> artifacts.read("reprise/record.json"));
    assertThatThrownBy(() -> artifacts.upload(content, "../outside"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFileThatGrowsWhileItIsStoredIsStoredAsItWas() throws Exception {
    TrackingStore.Artifacts artifacts = store.artifacts(run().id());
    byte[] before = new byte[300_000];
    Path log = Files.write(directory.resolve("training.log"), before);

    String digest = artifacts.upload(log, "log", (done, total) -> write(log, "one more line\n"));

    assertThat(Files.size(log)).isGreaterThan(before.length);
    assertThat(digest).isEqualTo(sha256(before));
    assertThat(artifacts.read("log")).isEqualTo(before);
  }

  @Test
  void aFileThatGoesAwayWhileItIsStoredIsSaid() throws Exception {
    TrackingStore.Artifacts artifacts = store.artifacts(run().id());
    Path file = Files.write(directory.resolve("rotated.log"), new byte[300_000]);
    long before = store.requests();

    assertFailsHere(
        () -> artifacts.upload(file, "log", (done, total) -> truncate(file)), file.toString());
    assertFailsHere(
        () -> artifacts.upload(directory.resolve("no"), "log", TrackingStore.Progress.NONE),
        directory.resolve("no").toString());

    assertThat(store.requests()).as("not tried again").isLessThan(before + 3);
    if (!keepsTornUploads()) {
      assertThat(artifacts.list("")).isEmpty();
    }
  }

  private static void assertFailsHere(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String file) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.IO))
        .hasMessageContaining(file);
  }

  private static void write(Path file, String more) {
    try {
      Files.writeString(file, more, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void truncate(Path file) {
    try {
      Files.write(file, new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(byte[] content) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }
}
