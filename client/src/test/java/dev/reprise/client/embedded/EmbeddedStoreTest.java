package dev.reprise.client.embedded;

import static dev.reprise.client.TrackingStore.Progress.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.reprise.client.Metric;
import dev.reprise.client.NewRun;
import dev.reprise.client.Param;
import dev.reprise.client.Run;
import dev.reprise.client.RunQuery;
import dev.reprise.client.StoreException;
import dev.reprise.client.StoreException.Kind;
import dev.reprise.client.TrackingStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is particular to the embedded store: files, and what can be wrong with them. */
class EmbeddedStoreTest {
  @TempDir Path directory;

  private Path root() {
    return directory.resolve("runs");
  }

  private static NewRun newRun(String key) {
    return new NewRun(
        "0", "n", Instant.ofEpochMilli(1), Optional.of(key), Optional.empty(), Map.of());
  }

  private static String firstRun(TrackingStore store) {
    return store.createRun(newRun("k")).id();
  }

  @Test
  void aLineTornByACrashIsSkippedThenRemoved() throws Exception {
    TrackingStore store = EmbeddedStore.at(root());
    String run = firstRun(store);
    store.log(run, List.of(new Metric("m", 1, 10, 1)), List.of(), Map.of());
    Path file = root().resolve("0").resolve(run).resolve("metrics/m");
    Files.writeString(file, "20 2.", StandardOpenOption.APPEND);

    assertThat(store.metricHistory(run, "m")).containsExactly(new Metric("m", 1, 10, 1));
    store.log(run, List.of(new Metric("m", 2, 20, 2)), List.of(), Map.of());

    assertThat(file).hasContent("10 1.0 1\n20 2.0 2\n");
  }

  @Test
  void pointsThatComeAgainInAnyOrderAreWrittenOnce() throws Exception {
    String run = firstRun(EmbeddedStore.at(root()));
    List<Metric> points =
        List.of(new Metric("m", 3, 30, 3), new Metric("m", 1, 10, 1), new Metric("m", 2, 20, 2));
    EmbeddedStore.at(root()).log(run, points, List.of(), Map.of());
    TrackingStore another = EmbeddedStore.at(root());
    another.log(run, points.subList(1, 3), List.of(), Map.of());
    another.log(run, points, List.of(), Map.of());

    assertThat(Files.readAllLines(root().resolve("0").resolve(run).resolve("metrics/m")))
        .containsExactly("30 3.0 3", "10 1.0 1", "20 2.0 2");
  }

  @Test
  void onlyFilesOfTheLayoutLieWhereMlflowLooks() throws Exception {
    TrackingStore store = EmbeddedStore.at(root());
    String run = firstRun(store);
    store.log(run, List.of(), List.of(new Param("p", "v")), Map.of("t", "v"));
    store.artifacts(run).upload("x".getBytes(StandardCharsets.UTF_8), "a/b.txt");

    Path home = root().resolve("0").resolve(run);
    assertThat(home.resolve("tags")).isDirectoryNotContaining("glob:**/.*");
    assertThat(home.resolve("params")).isDirectoryNotContaining("glob:**/.*");
    assertThat(store.artifacts(run).walk("")).hasSize(1);
    assertThat(Files.readString(home.resolve("params/p"))).isEqualTo("v");
  }

  @Test
  void othersMayReadTheFilesThatNewFilesThereLetThemRead() throws Exception {
    TrackingStore store = EmbeddedStore.at(root());
    String run = firstRun(store);
    store.log(run, List.of(new Metric("m", 1, 1, 1)), List.of(new Param("p", "v")), Map.of());
    store.artifacts(run).upload(new byte[] {1}, "a");
    store.artifacts(run).upload(Files.write(directory.resolve("b"), new byte[1]), "b", NONE);
    store.artifacts(run).download("a", directory.resolve("down"), NONE);

    Path home = root().resolve("0").resolve(run);
    Set<PosixFilePermission> usual =
        Files.getPosixFilePermissions(Files.createFile(directory.resolve("usual")));
    for (String file :
        List.of("meta.yaml", "metrics/m", "params/p", "artifacts/a", "artifacts/b")) {
      assertThat(Files.getPosixFilePermissions(home.resolve(file))).as(file).isEqualTo(usual);
    }
    assertThat(Files.getPosixFilePermissions(directory.resolve("down"))).isEqualTo(usual);
  }

  @Test
  void aDirectoryThatCannotBeListedIsNamed() throws Exception {
    TrackingStore store = EmbeddedStore.at(root());
    String run = firstRun(store);
    store.artifacts(run).upload(new byte[] {1}, "deep/a");
    Path closed = root().resolve("0").resolve(run).resolve("artifacts/deep");
    Files.setPosixFilePermissions(closed, Set.of());
    try {
      assumeFalse(Files.isReadable(closed), "root may read everything");
      assertThatThrownBy(() -> store.artifacts(run).walk(""))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.IO))
          .hasMessageContaining(closed.toString());
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void aStoreThatWasMovedHasItsArtifacts() throws Exception {
    TrackingStore store = EmbeddedStore.at(root());
    String run = firstRun(store);
    byte[] content = "x".getBytes(StandardCharsets.UTF_8);
    store.artifacts(run).upload(content, "a.txt");
    Path elsewhere = directory.resolve("elsewhere");
    Files.move(root(), elsewhere);

    assertThat(EmbeddedStore.at(elsewhere).artifacts(run).read("a.txt")).isEqualTo(content);
  }

  @Test
  void aStoreThatACrashLeftHalfMadeIsMadeWhole() throws Exception {
    Files.createDirectories(root().resolve("0"));
    Files.createFile(root().resolve(StoreLock.FILE));

    assertThat(EmbeddedStore.at(root()).getOrCreateExperiment("Default").id()).isEqualTo("0");
  }

  @Test
  void whatACrashLeftOfARunUnderConstructionIsNoRunAndGoesAway() throws Exception {
    TrackingStore store = EmbeddedStore.at(root());
    Run run = store.createRun(newRun("first"));
    Path half = Files.createDirectories(root().resolve("0/.new-1234/tags"));

    assertThat(store.createRun(newRun("first")).id()).isEqualTo(run.id());

    assertThat(half.getParent()).doesNotExist();
  }

  @Test
  void aPlaceThatCannotBeWrittenIsSaidWithTheWayOut() {
    // Nobody can make directories there, root neither.
    TrackingStore store = EmbeddedStore.at(Path.of("/proc/reprise-runs"));

    assertThatThrownBy(() -> store.createRun(newRun("k")))
        .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.IO))
        .hasMessageContaining("/proc/reprise-runs");
  }

  @Test
  void readingWhereNothingIsSaysSoAndMakesNothing() {
    TrackingStore store = EmbeddedStore.at(root());

    assertThat(store.listExperiments()).isEmpty();
    assertThatThrownBy(() -> store.getRun("0123456789abcdef0123456789abcdef"))
        .hasMessageContaining("There is no store at " + root());
    assertThat(root()).doesNotExist();
  }

  @Test
  void aKeyThatNoFileCanBeCalledIsRefusedBeforeAnythingIsWritten() {
    TrackingStore store = EmbeddedStore.at(root());
    String run = firstRun(store);
    String longest = "ü".repeat(127);
    String nested = "ü".repeat(100) + "/" + "ü".repeat(100);
    String tooLong = "ü".repeat(128);

    store.log(run, List.of(new Metric(longest, 1, 1, 1)), List.of(), Map.of(nested, "v"));
    assertThat(store.getRun(run).metrics()).containsKey(longest);
    for (Metric metric : List.of(new Metric(tooLong, 1, 1, 1), new Metric("b", 1, 1, 1))) {
      assertThatThrownBy(
              () ->
                  store.log(
                      run, List.of(metric), List.of(new Param("c", "d")), Map.of(tooLong, "v")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("255 bytes");
    }
    assertThatThrownBy(() -> store.metricHistory(run, tooLong))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.deleteTag(run, tooLong))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(store.takesKey(tooLong)).isFalse();
    assertThat(store.takesKey(nested)).isTrue();
    assertThat(store.getRun(run).params()).isEmpty();
    assertThat(store.getRun(run).metrics()).hasSize(1);
  }

  @Test
  void aRunWithoutReadableMetadataHidesNoOther() throws Exception {
    TrackingStore store = EmbeddedStore.at(root());
    Run whole = store.createRun(newRun("whole"));
    for (String content : List.of("", "status: [1", "- a list")) {
      String broken = store.createRun(newRun("k" + content)).id();
      Files.writeString(root().resolve("0").resolve(broken).resolve("meta.yaml"), content);
    }
    List<String> found = new ArrayList<>();
    store.searchRuns(RunQuery.in("0", "")).forEachRemaining(run -> found.add(run.id()));
    assertThat(found).containsExactly(whole.id());
    assertThat(store.createRun(newRun("whole")).id()).isEqualTo(whole.id());
  }

  @Test
  void metadataThatIsNoYamlIsNamed() throws Exception {
    TrackingStore store = EmbeddedStore.at(root());
    String run = firstRun(store);
    Path meta = root().resolve("0").resolve(run).resolve("meta.yaml");
    Files.writeString(meta, "status: [1");

    assertThatThrownBy(() -> store.getRun(run))
        .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.IO))
        .hasMessageContaining(meta.toString());
  }

  @Test
  void anIdIsNoWayOutOfTheStore() {
    TrackingStore store = EmbeddedStore.at(root());
    firstRun(store);

    for (String id : List.of("..", "../..", "/etc", "", ".trash", "a/b")) {
      assertThatThrownBy(() -> store.getRun(id))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND));
      assertThatThrownBy(() -> store.getExperiment(id)).isInstanceOf(StoreException.class);
    }
  }
}
