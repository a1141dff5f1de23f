package dev.reprise.courier.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event.DataUsed;
import dev.reprise.record.Factor;
import dev.reprise.testkit.GitRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetsTest {
  private static final FileTime LAST_YEAR = FileTime.fromMillis(1_760_000_000_000L);

  @TempDir Path temporary;

  private Path dir = Path.of("/");
  private JvmStory story = Stories.in(Path.of("/nowhere"));

  @BeforeEach
  void inADirectoryOfItsOwn() throws IOException {
    dir = Files.createDirectories(temporary.resolve("work"));
    story = Stories.in(dir);
  }

  private Path read(String name, String content) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, content);
    Files.setLastModifiedTime(file, LAST_YEAR);
    story.accept(Stories.opened(file, "r"));
    return file;
  }

  private Found collect() throws Exception {
    Found found = new Found();
    found.captures.remove("data");
    new DataCollector(
            new Inputs(new HashCache(temporary.resolve("cache")), Duration.ofSeconds(20)),
            new DataCopies(temporary.resolve("aside"), 0))
        .collect(story, found);
    found.assertListed(Factor.DATA);
    return found;
  }

  /** What the tool of the system says of all files below a directory. */
  private static String sha256sum(Path directory) throws Exception {
    Process shell =
        new ProcessBuilder(
                "sh",
                "-c",
                "find . -type f -printf '%P\\0' | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum")
            .directory(directory.toFile())
            .start();
    String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).isZero();
    return printed.substring(0, 64);
  }

  @Test
  void fiveHundredPartFilesAreOneDataSet() throws Exception {
    for (int i = 499; i >= 0; i--) {
      read("in/part-%05d.csv".formatted(i), "row " + i);
    }
    Found found = collect();
    String digest = sha256sum(dir.resolve("in"));
    assertThat(found.value("directory.$CWD/in/part-*.csv")).isEqualTo(digest);
    assertThat(found.data)
        .containsExactly(
            new DataFound(
                "in/part-*.csv",
                "",
                "$CWD/in/",
                digest,
                500,
                10 * 5 + 90 * 6 + 400 * 7,
                -1,
                -1,
                ""));
    assertThat(found.value("files")).isEqualTo("500");
  }

  @Test
  void oneChangedRowOrAnotherNameIsAnotherDataSet() throws Exception {
    read("in/1.csv", "a");
    read("in/2.csv", "b");
    String before = collect().value("directory.$CWD/in/*.csv");
    assertThat(before).isEqualTo(sha256sum(dir.resolve("in")));
    story = Stories.in(dir);
    read("in/1.csv", "a");
    read("in/2.csv", "c");
    String changed = collect().value("directory.$CWD/in/*.csv");
    story = Stories.in(dir);
    read("in/1.csv", "b");
    read("in/2.csv", "a");
    String swapped = collect().value("directory.$CWD/in/*.csv");
    assertThat(changed).hasSize(64).isNotIn(before, swapped);
    assertThat(swapped).hasSize(64).isNotEqualTo(before);
    story = Stories.in(dir);
    read("elsewhere/deep/1.csv", "a");
    read("elsewhere/deep/2.csv", "b");
    assertThat(collect().value("directory.$CWD/elsewhere/deep/*.csv")).isEqualTo(before);
  }

  @Test
  void namesThatShellsAndSortersStumbleOver() throws Exception {
    read("in/a\n1", "1");
    read("in/a\n2", "2");
    read("in/a\n3\\", "3");
    read("in/a\nü10", "4");
    Path in = dir.resolve("in");
    story.accept(new DataUsed(1, "all", "training", in.toString(), "", -1, -1));
    assertThat(collect().value("training.1.training")).isEqualTo(sha256sum(in));
  }

  @Test
  void filesThatAreNotAlikeStayApart() throws Exception {
    read("data/train.csv", "1");
    read("data/test.csv", "2");
    read("labels.txt", "3");
    Found found = collect();
    assertThat(found.data)
        .extracting(DataFound::name)
        .containsExactlyInAnyOrder("train.csv", "test.csv", "labels.txt");
    assertThat(found.data).extracting(DataFound::files).containsOnly(0L);
  }

  @Test
  void tenOfOneKindAreOneDataSetWhateverTheirNames() throws Exception {
    for (char c = 'a'; c < 'a' + 10; c++) {
      read("images/" + c + "x.png", "picture " + c);
    }
    read("images/labels.csv", "1");
    assertThat(collect().data)
        .extracting(DataFound::name)
        .containsExactly("images/*.png", "labels.csv");
  }

  @Test
  void partitionsBelongToTheDirectoryAbove() throws Exception {
    for (int year : new int[] {2023, 2024}) {
      for (int month = 1; month <= 2; month++) {
        String name = "part-0-4b7cb158-e5e0-4853-a8b6-e1e58027da2" + month + "-c000.parquet";
        read("sales/year=" + year + "/month=" + month + "/" + name, year + " " + month);
      }
    }
    Found found = collect();
    assertThat(found.data).hasSize(1);
    assertThat(found.data.get(0).source()).isEqualTo("$CWD/sales/");
    assertThat(found.data.get(0).sha256()).isEqualTo(sha256sum(dir.resolve("sales")));
    assertThat(found.data.get(0).files()).isEqualTo(4);
  }

  @Test
  void aTableIsOneDataSetWithItsVersion() throws Exception {
    read(
        "t/_delta_log/00000000000000000000.json",
        "{\"add\":{\"path\":\"a.parquet\",\"size\":1}}\n{\"add\":{\"path\":\"b.parquet\",\"size\":1}}\n");
    read("t/a.parquet", "1");
    read("t/b.parquet", "2");
    Found found = collect();
    assertThat(found.data).hasSize(1);
    assertThat(found.data.get(0).name()).isEqualTo("t/**");
    assertThat(found.data.get(0).version()).isEqualTo("delta 0");
    assertThat(found.data.get(0).sha256()).isEqualTo(sha256sum(dir.resolve("t")));
  }

  @Test
  void aFileHasTheVersionsThatAreKnown() throws Exception {
    GitRepository git = GitRepository.init(dir.resolve("repo"));
    git.write("a.csv", "1");
    git.commit("data");
    read("repo/a.csv", "1");
    String blob = git.git("rev-parse", "HEAD:a.csv").strip();
    assertThat(collect().data.get(0).version()).isEqualTo("git blob:" + blob);
  }

  @Test
  void aDirectoryThatWasTrainedOnHasTheDigestOfAllBelow() throws Exception {
    read("in/x/a.txt", "1");
    read("in/y/b.txt", "2");
    Path in = dir.resolve("in");
    story.accept(new DataUsed(1, "texts", "training", in + "/", "", 2, -1));
    Found found = collect();
    assertThat(found.gaps).isEmpty();
    assertThat(found.decisive()).containsEntry("training.1.training", sha256sum(in));
    assertThat(found.data)
        .extracting(DataFound::name, DataFound::context, DataFound::source, DataFound::files)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("texts", "training", "$CWD/in/", 2L));
  }

  @Test
  void aPartOfWhichNobodyKnowsWhatWasReadLeavesTheWholeOpen() throws Exception {
    read("in/1.csv", "a");
    Path changed = read("in/2.csv", "b");
    Path in = dir.resolve("in");
    Files.writeString(changed, "changed");
    Found alone = collect();
    assertThat(alone.facts.keySet()).noneMatch(name -> name.startsWith("directory."));
    assertThat(alone.data).isEmpty();
    story.accept(new DataUsed(1, "in", "training", in.toString(), "", -1, -1));
    Found trained = collect();
    assertThat(trained.decisive()).isEmpty();
    assertThat(trained.gaps).containsKeys("content", "training.1.training");
  }

  @Test
  void whatLiesInTheWorkingDirectoryHasNoNameOfIt() throws Exception {
    read("1.csv", "a");
    read("2.csv", "b");
    assertThat(collect().data.get(0).name()).isEqualTo("*.csv");
    assertThat(collect().data.get(0).source()).isEqualTo("$CWD/");
  }
}
