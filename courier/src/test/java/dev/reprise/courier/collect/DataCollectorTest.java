package dev.reprise.courier.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event.DataUsed;
import dev.reprise.journal.Event.Ended;
import dev.reprise.journal.Event.FileKept;
import dev.reprise.journal.Event.FileOpened;
import dev.reprise.record.Factor;
import dev.reprise.testkit.Polling;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCollectorTest {
  private static final FileTime LAST_YEAR = FileTime.fromMillis(1_760_000_000_000L);
  private static final String HELLO =
      "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

  @TempDir Path dir;

  private Inputs inputs = new Inputs(new HashCache(Path.of("/nowhere")), Duration.ZERO);
  private JvmStory story = Stories.in(Path.of("/nowhere"));

  private long mostCopied = DataCopies.MOST_BYTES;

  private DataCollector collector(Duration patience) {
    inputs = new Inputs(new HashCache(dir.resolve("cache")), patience);
    return new DataCollector(inputs, new DataCopies(dir.resolve("aside"), mostCopied));
  }

  private Found collect(DataCollector collector) throws Exception {
    Found found = new Found();
    found.captures.remove("data");
    collector.collect(story, found);
    found.assertListed(Factor.DATA);
    return found;
  }

  private Path file(String name, String content) throws Exception {
    Path file = dir.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, content);
    Files.setLastModifiedTime(file, LAST_YEAR);
    return file;
  }

  @Test
  void hashesTheWholeContentOfWhatWasRead() throws Exception {
    DataCollector collector = collector(Duration.ofSeconds(20));
    Stories.tell(story, collector, Stories.opened(file("a.csv", "hello"), "r"));
    Found found = collect(collector);
    assertThat(found.decisive()).containsExactly(Map.entry("content", HELLO));
    assertThat(found.value("file." + dir.resolve("a.csv"))).isEqualTo(HELLO);
    assertThat(found.data)
        .containsExactly(
            new DataFound("a.csv", "", dir.resolve("a.csv").toString(), HELLO, 5, -1, -1));
    assertThat(found.gaps).isEmpty();
  }

  @Test
  void isEqualForEqualContentElsewhereUnderAnotherName() throws Exception {
    DataCollector one = collector(Duration.ofSeconds(20));
    Stories.tell(story, one, Stories.opened(file("x/a.csv", "hello"), "r"));
    Stories.tell(story, one, Stories.opened(file("x/b.csv", "world"), "r"));
    Found first = collect(one);
    JvmStory rerun = Stories.in(dir);
    DataCollector two = collector(Duration.ofSeconds(20));
    Stories.tell(rerun, two, Stories.opened(file("y/second.csv", "world"), "r"));
    Stories.tell(rerun, two, Stories.opened(file("y/first.csv", "hello"), "r"));
    Found second = new Found();
    two.collect(rerun, second);
    second.assertListed(Factor.DATA);
    assertThat(second.decisive()).isEqualTo(first.decisive()).hasSize(1);
  }

  @Test
  void leavesOutWhatTheProgramWroteFirstAndWhatIsNoData() throws Exception {
    DataCollector collector = collector(Duration.ofSeconds(20));
    Path classes = Files.createDirectories(dir.resolve("classes"));
    Stories.fact(story, "classpath", "0", classes.toString());
    Stories.fact(story, "process", "java.home", System.getProperty("java.home"));
    Path own = file("model.bin", "hello");
    Stories.tell(story, collector, Stories.opened(own, "w"));
    Stories.tell(story, collector, Stories.opened(own, "r"));
    Stories.tell(story, collector, Stories.opened(file("classes/app.txt", "hello"), "r"));
    Stories.tell(story, collector, Stories.opened(file("native.so", "hello"), "r"));
    Stories.tell(
        story, collector, Stories.opened(Path.of(System.getProperty("java.home"), "release"), "r"));
    Stories.tell(story, collector, Stories.opened(Path.of("/proc/cpuinfo"), "r"));
    Found found = collect(collector);
    assertThat(found.decisive()).isEmpty();
    assertThat(found.value("files")).isEqualTo("0");
  }

  @Test
  void keepsToThePatternsOfTheUser() throws Exception {
    JvmStory asked =
        Stories.in(
            dir, 1, Map.of("data.exclude", "*.log;**/skip/**", "data.include", "weights.so"));
    DataCollector collector = collector(Duration.ofSeconds(20));
    Stories.tell(asked, collector, Stories.opened(file("old.log", "1"), "r"));
    Stories.tell(asked, collector, Stories.opened(file("skip/a.csv", "2"), "r"));
    Stories.tell(asked, collector, Stories.opened(file("weights.so", "hello"), "r"));
    Found found = new Found();
    collector.collect(asked, found);
    found.assertListed(Factor.DATA);
    assertThat(found.value("content")).isEqualTo(HELLO);
  }

  @Test
  void readsADeletedFileThroughTheProcessThatHoldsItOpen() throws Exception {
    Path file = file("gone.csv", "hello");
    FileOpened opened = Stories.opened(file, "r");
    try (InputStream held = Files.newInputStream(file)) {
      Files.delete(file);
      Files.writeString(file, "other");
      DataCollector collector = collector(Duration.ofSeconds(20));
      Stories.tell(story, collector, opened);
      assertThat(collect(collector).value("content")).isEqualTo(HELLO);
      assertThat(held.read()).isEqualTo('h');
    }
  }

  @Test
  void admitsAChangedFile() throws Exception {
    FileOpened opened = Stories.opened(file("a.csv", "hello"), "r");
    file("a.csv", "hello, world");
    story.accept(opened);
    story.accept(new DataUsed(1, "iris", "training", dir.resolve("a.csv").toString(), "", 3, 2));
    Found found = collect(collector(Duration.ofSeconds(20)));
    assertThat(found.why(gap("a.csv"))).contains("changed after");
    assertThat(found.value("changed." + dir.resolve("a.csv")))
        .startsWith("5 bytes of 2025-10-09T08:53:20Z, inode ")
        .contains("; later 12 bytes of 2025")
        .endsWith("sha256 " + Sha256.of("hello, world"));
    // What lies there now is not what was read.
    assertThat(found.gaps).containsOnlyKeys("content", gap("a.csv"), "training.1.training");
    assertThat(found.decisive()).isEmpty();
    assertThat(found.data).isEmpty();
  }

  /** Returns when all that was told is hashed: the thread that does it waits for more. */
  private void awaitHashes() {
    Polling.until("hashed", Duration.ofSeconds(60), () -> inputs.isIdle());
  }

  @Test
  void admitsAFileThatSomebodyChangedInPlaceWhileItMayHaveBeenRead() throws Exception {
    Path file = file("a.csv", "hello");
    DataCollector collector = collector(Duration.ofSeconds(20));
    Stories.tell(story, collector, Stories.opened(file, "r"));
    awaitHashes();
    Files.writeString(file, "hello, world");
    long ended = Files.getLastModifiedTime(file).toMillis() + 1;
    story.accept(new Ended("FINISHED", 0, "main returned", ended));
    Found found = collect(collector);
    assertThat(found.why(gap("a.csv"))).contains("changed in place after it was hashed");
    assertThat(found.gaps).containsOnlyKeys("content", gap("a.csv"));
    assertThat(found.value("changed." + file))
        .startsWith("5 bytes of 2025-10-09T08:53:20Z, inode ")
        .contains("; later 12 bytes of ");
    assertThat(found.decisive()).isEmpty();
  }

  @Test
  void standsByADigestWhereNothingElseCanHaveBeenRead() throws Exception {
    Path replaced = file("replaced.csv", "hello");
    Path touched = file("touched.csv", "hello");
    Path after = file("after.csv", "hello");
    Path own = file("own.csv", "hello");
    DataCollector collector = collector(Duration.ofSeconds(20));
    for (Path file : List.of(replaced, touched, after, own)) {
      Stories.tell(story, collector, Stories.opened(file, "r"));
    }
    awaitHashes();
    Files.move(file("next", "other"), replaced, StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(touched, FileTime.fromMillis(1_770_000_000_000L));
    Stories.tell(story, collector, Stories.opened(own, "w"));
    Files.writeString(own, "written by the program");
    Files.writeString(after, "long after the end");
    Files.setLastModifiedTime(after, FileTime.from(Instant.now().plusSeconds(3600)));
    story.accept(new Ended("FINISHED", 0, "main returned", System.currentTimeMillis()));
    Found found = collect(collector);
    assertThat(found.gaps).isEmpty();
    assertThat(found.decisive()).containsExactly(Map.entry("content", HELLO));
  }

  @Test
  void hashesAfterARestartWhatIsStillAsItWas() throws Exception {
    FileOpened same = Stories.opened(file("same.csv", "hello"), "r");
    FileOpened other = Stories.opened(file("other.csv", "hello"), "r");
    file("other.csv", "hell!");
    Files.setLastModifiedTime(dir.resolve("other.csv"), FileTime.from(Instant.now()));
    story = Stories.in(dir, 1, System.currentTimeMillis(), "00000000-before", Map.of());
    story.accept(same);
    Found found = collect(collector(Duration.ofSeconds(20)));
    assertThat(found.decisive()).containsExactly(Map.entry("content", HELLO));
    story.accept(other);
    found = collect(collector(Duration.ofSeconds(20)));
    assertThat(found.why(gap("other.csv"))).contains("after a restart");
    assertThat(found.decisive()).isEmpty();
  }

  @Test
  void knowsApartTwoFilesThatHadOnePath() throws Exception {
    Path file = file("a.csv", "hello");
    FileOpened first = Stories.opened(file, "r");
    Path next = file("next.csv", "world");
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    FileOpened second = Stories.opened(file, "r");
    story.accept(first);
    story.accept(new FileKept(file.toString(), 0, first.inode(), "sha256", HELLO));
    story.accept(second);
    Found found = collect(collector(Duration.ofSeconds(20)));
    assertThat(found.gaps).isEmpty();
    assertThat(found.value("files")).isEqualTo("2");
    assertThat(found.value("content")).isEqualTo(contents());
  }

  /** Of two files, {@code hello} and {@code world}. */
  private static String contents() {
    return Sha256.of(
        Stream.of(HELLO, Sha256.of("world")).sorted().collect(Collectors.joining("\n")));
  }

  @Test
  void admitsAVanishedAndAnUnreadableFile() throws Exception {
    Path gone = file("gone.csv", "hello");
    story.accept(Stories.opened(gone, "r"));
    Files.delete(gone);
    assertThat(collect(collector(Duration.ofSeconds(20))).why(gap("gone.csv")))
        .contains("it is gone");
  }

  @Test
  void takesTheDigestThatTheAgentFoundBeforeTheFileWent() throws Exception {
    Path file = file("a.csv", "hello");
    FileOpened opened = Stories.opened(file, "r");
    story.accept(opened);
    story.accept(new FileKept(file.toString(), 0, opened.inode(), "sha256", HELLO));
    Files.delete(file);
    Found found = collect(collector(Duration.ofSeconds(20)));
    assertThat(found.value("content")).isEqualTo(HELLO);
    assertThat(found.gaps).isEmpty();
  }

  @Test
  void readsTheHardLinkThatTheAgentKept() throws Exception {
    Path file = file("a.csv", "hello");
    FileOpened opened = Stories.opened(file, "r");
    Path link = Files.createLink(dir.resolve("kept"), file);
    story.accept(opened);
    story.accept(new FileKept(file.toString(), 0, opened.inode(), "link", link.toString()));
    Files.delete(file);
    assertThat(collect(collector(Duration.ofSeconds(20))).value("content")).isEqualTo(HELLO);
  }

  @Test
  void neverOpensAPipe() throws Exception {
    Path pipe = dir.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    story.accept(new FileOpened(pipe.toString(), "r", 0, 0, 0, 0, "", "main", 0));
    // Opened for reading, a pipe nobody writes to would hold this test for ever.
    Found found = collect(collector(Duration.ofSeconds(20)));
    assertThat(found.why(gap("pipe"))).contains("pipe");
    FileOpened large = new FileOpened(pipe.toString(), "r", 7, 0, 0, 0, "", "", 0);
    assertThat(
            new FileHash(large, Optional.empty(), new HashCache(dir), new Hasher())
                .call()
                .problem())
        .contains("pipe");
  }

  @Test
  void saysHowFarItCameWhenTimeIsUp() throws Exception {
    Path huge = dir.resolve("huge.bin");
    try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(5L << 30);
    }
    Files.setLastModifiedTime(huge, LAST_YEAR);
    story.accept(Stories.opened(huge, "r"));
    long start = System.nanoTime();
    Found found = collect(collector(Duration.ofMillis(50)));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    assertThat(found.why(gap("huge.bin"))).contains("hashed: ").contains("of 5120 MB");
    assertThat(found.decisive()).isEmpty();
  }

  @Test
  void remembersWhatItHashedUntilTheFileChanges() throws Exception {
    Path file = file("a.csv", "hello");
    HashCache cache = new HashCache(dir.resolve("cache"));
    // As if the file had lain there for long: a fresh one may change within a clock tick.
    FileState state = FileState.of(file);
    FileState old =
        new FileState(state.device(), state.inode(), 5, state.mtime(), state.mtime(), true);
    cache.put(old, "0".repeat(64));
    cache.put(state, "1".repeat(64));
    cache.save();
    HashCache again = new HashCache(dir.resolve("cache"));
    assertThat(again.get(old)).contains("0".repeat(64));
    assertThat(again.get(state)).isEmpty();
  }

  @Test
  void tellsWhichRoleAFilePlayed() throws Exception {
    Path train = file("train.csv", "hello");
    Path test = file("test.csv", "world");
    DataCollector collector = collector(Duration.ofSeconds(20));
    Stories.tell(story, collector, Stories.opened(train, "r"));
    story.accept(new DataUsed(1, "train", "training", train.toString(), "", 3, 2));
    story.accept(new DataUsed(1, "test", "test", test.toString(), "", 4, 2));
    story.accept(new DataUsed(1, "matrix", "validation", "", "rows/1:abc", 4, 2));
    story.accept(new DataUsed(1, "a stream", "holdout", "", "", 4, 2));
    Found found = collect(collector);
    assertThat(found.value("training.1.holdout.name")).isEqualTo("a stream");
    assertThat(found.decisive())
        .containsEntry("training.1.training", HELLO)
        .containsEntry("training.1.test", Sha256.of("world"))
        .containsEntry("training.1.validation", "rows/1:abc");
    assertThat(found.data)
        .extracting(DataFound::name, DataFound::context, DataFound::rows)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("train", "training", 3L),
            org.assertj.core.groups.Tuple.tuple("test", "test", 4L),
            org.assertj.core.groups.Tuple.tuple("matrix", "validation", 4L));
  }

  @Test
  void hashesTheFileBehindStandardInput() throws Exception {
    Stories.fact(story, "process", "stdin", "file " + file("rows.csv", "hello"));
    assertThat(collect(collector(Duration.ofSeconds(20))).decisive()).isEmpty();
    Stories.fact(story, "process", "stdin.read", "5");
    assertThat(collect(collector(Duration.ofSeconds(20))).decisive())
        .containsEntry("stdin.sha256", HELLO);
    story.accept(Stories.opened(dir.resolve("rows.csv"), "r"));
    file("rows.csv", "other rows");
    assertThat(collect(collector(Duration.ofSeconds(20))).why("stdin.sha256"))
        .contains("changed after");
    story = Stories.in(dir);
    Stories.fact(story, "process", "stdin.read", "5");
    Stories.fact(story, "process", "stdin", "pipe");
    Found found = collect(collector(Duration.ofSeconds(20)));
    assertThat(found.value("stdin")).isEqualTo("pipe");
    assertThat(found.decisive()).isEmpty();
  }

  @Test
  void listsManyFilesInAnArtifact() throws Exception {
    for (int i = 0; i < 205; i++) {
      story.accept(Stories.opened(file("part-" + i, "part " + i), "r"));
    }
    Found found = collect(collector(Duration.ofSeconds(20)));
    assertThat(found.value("files")).isEqualTo("205");
    assertThat(List.of(found.artifact("data/files.jsonl").split("\n"))).hasSize(205);
  }

  @Test
  void listsWhatIsNoDataByItsRule() throws Exception {
    story = Stories.in(dir, 1, Map.of("data.exclude", "*.secret"));
    Stories.fact(story, "classpath", "0", Files.createDirectory(dir.resolve("classes")).toString());
    Stories.fact(story, "process", "java.home", dir.resolve("jdk").toString());
    story.accept(Stories.opened(file("a.csv", "hello"), "r"));
    story.accept(Stories.opened(file("only-read.log", "world"), "r"));
    story.accept(Stories.opened(file("classes/app.txt", "1"), "r"));
    story.accept(Stories.opened(file("jdk/conf/x.txt", "1"), "r"));
    story.accept(Stories.opened(file("lib/x.jar", "1"), "r"));
    story.accept(Stories.opened(file("repo/.git/HEAD", "1"), "r"));
    story.accept(Stories.opened(file(".a.csv.crc", "1"), "r"));
    story.accept(Stories.opened(file("run.yaml", "rate: 0.1\n"), "r"));
    story.accept(Stories.opened(file("my.secret", "1"), "r"));
    story.accept(Stories.opened(file("train.log.1", "1"), "r"));
    story.accept(Stories.opened(dir.resolve("train.log.1"), "a"));
    story.accept(Stories.opened(file("out.csv", "1"), "w"));
    story.accept(Stories.opened(dir.resolve("out.csv"), "r"));
    story.accept(Stories.opened(Path.of("/proc/cpuinfo"), "r"));
    Path fresh = Files.writeString(dir.resolve("fresh.tmp"), "1");
    Files.setLastModifiedTime(fresh, FileTime.from(Instant.now().plusSeconds(5)));
    story.accept(Stories.opened(fresh, "r"));

    Found found = collect(collector(Duration.ofSeconds(20)));

    assertThat(found.artifact("data/files.jsonl").lines())
        .filteredOn(line -> line.contains("excluded"))
        .containsExactly(
            "{\"path\":\"/proc/cpuinfo\",\"excluded\":\"system\"}",
            "{\"path\":\"$CWD/.a.csv.crc\",\"excluded\":\"checksum\"}",
            "{\"path\":\"$CWD/classes/app.txt\",\"excluded\":\"class-path\"}",
            "{\"path\":\"$CWD/fresh.tmp\",\"excluded\":\"temporary\"}",
            "{\"path\":\"$CWD/jdk/conf/x.txt\",\"excluded\":\"jdk\"}",
            "{\"path\":\"$CWD/lib/x.jar\",\"excluded\":\"code\"}",
            "{\"path\":\"$CWD/out.csv\",\"excluded\":\"written\"}",
            "{\"path\":\"$CWD/repo/.git/HEAD\",\"excluded\":\"store\"}",
            "{\"path\":\"$CWD/run.yaml\",\"excluded\":\"settings\"}",
            "{\"path\":\"$CWD/train.log.1\",\"excluded\":\"log\"}");
    assertThat(found.value("excluded")).isEqualTo("10");
    assertThat(found.value("excluded.settings")).isEqualTo("1");
    assertThat(found.decisive()).containsExactly(Map.entry("content", contents()));
    assertThat(found.artifact("data/files.jsonl")).doesNotContain("secret");
  }

  @Test
  void whatLiesBesideTheClassesOfTheWorkingDirectoryIsData() throws Exception {
    story = Stories.in(dir);
    Stories.fact(story, "classpath", "0", dir.toString());
    Stories.fact(story, "classpath", "1", Files.createDirectory(dir.resolve("lib")).toString());
    story.accept(Stories.opened(file("data/a.csv", "hello"), "r"));
    story.accept(Stories.opened(file("lib/resource.txt", "1"), "r"));
    story.accept(Stories.opened(file("App.class", "1"), "r"));
    Found found = collect(collector(Duration.ofSeconds(20)));
    assertThat(found.decisive()).containsExactly(Map.entry("content", HELLO));
    assertThat(found.value("excluded.class-path")).isEqualTo("1");
  }

  @Test
  void listsNoMoreThanAThousandThatAreNoData() throws Exception {
    for (int i = 0; i < 1100; i++) {
      story.accept(
          new FileOpened(dir.resolve(i + ".jar").toString(), "r", 1, 1, 0, 0, "", "main", 0));
    }
    Found found = collect(collector(Duration.ofSeconds(20)));
    assertThat(found.value("excluded")).isEqualTo("1100");
    assertThat(found.artifact("data/files.jsonl").lines()).hasSize(1000);
  }

  @Test
  void copiesWhatWasReadOnlyWhenAsked() throws Exception {
    story.accept(Stories.opened(file("in/my data.csv", "hello"), "r"));
    story.accept(Stories.opened(file("in/again.csv", "hello"), "r"));
    Found asked = new Found();
    collector(Duration.ofSeconds(20)).collect(story, asked);
    asked.assertListed(Factor.DATA);
    // Two with one content are one copy.
    String copy = asked.value("copy." + dir.resolve("in/my data.csv"));
    assertThat(asked.value("copy." + dir.resolve("in/again.csv"))).isEqualTo(copy);
    assertThat(copy).startsWith("data/2cf24dba5fb0a30e-").doesNotContain(" ");
    assertThat(asked.artifacts).containsOnlyKeys(copy);
    assertThat(asked.artifact(copy)).isEqualTo("hello");
    assertThat(asked.gaps).isEmpty();

    Found not = collect(collector(Duration.ofSeconds(20)));
    assertThat(not.artifacts).isEmpty();
    assertThat(not.facts.keySet()).noneMatch(name -> name.startsWith("copy"));
  }

  @Test
  void admitsWhatIsTooLargeToBeCopied() throws Exception {
    mostCopied = 8;
    story.accept(Stories.opened(file("large.csv", "hello, world"), "r"));
    story.accept(Stories.opened(file("small.csv", "hello"), "r"));
    Found found = new Found();
    collector(Duration.ofSeconds(20)).collect(story, found);
    assertThat(found.artifacts).hasSize(1);
    assertThat(found.gaps).containsOnlyKeys("copy");
    assertThat(found.why("copy")).contains("1 of the files", "large.csv");
    assertThat(found.decisive()).containsKey("content");
  }

  private String gap(String file) {
    return "file." + Places.of(story).portable(dir.resolve(file).toString());
  }

  @Test
  void whatIsNoFileAnyMoreIsAGapAndTheOthersDoNotPassForTheWhole() throws Exception {
    Path directory = file("was.csv", "1");
    Path loop = file("loop.csv", "2");
    story.accept(Stories.opened(file("good.csv", "hello"), "r"));
    story.accept(Stories.opened(directory, "r"));
    story.accept(Stories.opened(loop, "r"));
    Files.delete(directory);
    Files.createDirectory(directory);
    Files.delete(loop);
    Files.createSymbolicLink(loop, loop);
    Found found = collect(collector(Duration.ofSeconds(20)));
    assertThat(found.why(gap("was.csv"))).contains("directory");
    assertThat(found.why(gap("loop.csv"))).isNotBlank().doesNotContain("\n");
    assertThat(found.gaps).containsOnlyKeys("content", gap("was.csv"), gap("loop.csv"));
    assertThat(found.decisive()).isEmpty();
    assertThat(found.value(gap("good.csv"))).isEqualTo(HELLO);
  }
}
