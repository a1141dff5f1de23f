package dev.reprise.courier.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event.DataUsed;
import dev.reprise.journal.Event.SourceRead;
import dev.reprise.record.Factor;
import dev.reprise.testkit.GitRepository;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With files that the systems' own tools made; see {@code versions/README.md}. */
class VersionsOfDataTest {
  private static final FileTime LAST_YEAR = FileTime.fromMillis(1_760_000_000_000L);

  @TempDir Path temporary;

  private Path dir = Path.of("/");
  private JvmStory story = Stories.in(Path.of("/nowhere"));

  @BeforeEach
  void inADirectoryOfItsOwn() throws IOException {
    dir = Files.createDirectories(temporary.resolve("work"));
    story = Stories.in(dir);
  }

  private Path fixture(String name) throws IOException, URISyntaxException {
    URL readme =
        Objects.requireNonNull(VersionsOfDataTest.class.getResource("/versions/README.md"));
    Path from = Path.of(readme.toURI()).resolveSibling(name);
    Path to = dir.resolve(name);
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
          Files.setLastModifiedTime(copy, LAST_YEAR);
        }
      }
    }
    return to;
  }

  private Path write(Path file, String content) throws IOException {
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, content);
    Files.setLastModifiedTime(file, LAST_YEAR);
    return file;
  }

  private void read(Path... files) throws IOException {
    for (Path file : files) {
      story.accept(Stories.opened(file, "r"));
    }
  }

  private void readAll(Path directory, String ending) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.filter(f -> f.toString().endsWith(ending)).toList()) {
        read(file);
      }
    }
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

  @Test
  void namesFilesByTheMd5OfDvc() throws Exception {
    Path dvc = fixture("dvc");
    // A .dvc file, an output of a pipeline with a directory of its own, and one of a stage's.
    read(dvc.resolve("data/a.csv"), dvc.resolve("in/head.csv"), dvc.resolve("stage/ready.txt"));
    Found found = collect();
    assertThat(found.value("version.dvc.$CWD/dvc/data/a.csv"))
        .isEqualTo("md5:344fd2323dd33d5c058b7cf27de029e8");
    assertThat(found.value("version.dvc.$CWD/dvc/in/head.csv"))
        .isEqualTo("md5:043212bb9834e334677e9c9659294bd4");
    assertThat(found.value("version.dvc.$CWD/dvc/stage/ready.txt"))
        .isEqualTo("md5:18d21a2c6ee53bb65e34e9b6cc863bb5");
    assertThat(found.hazards).isEmpty();
    assertThat(found.gaps).isEmpty();
  }

  @Test
  void whatAStageDependsOnHasNoVersion() throws Exception {
    read(fixture("dvc").resolve("stage/raw.txt"));
    assertThat(collect().facts.keySet()).noneMatch(name -> name.startsWith("version."));
  }

  @Test
  void warnsOfAFileThatIsNotWhatDvcNames() throws Exception {
    Path dvc = fixture("dvc");
    // As many bytes, so that the size does not give it away; and one that has more.
    read(write(dvc.resolve("data/a.csv"), "x,y\n1,3\n"));
    read(write(dvc.resolve("stage/ready.txt"), "longer\n"));
    Found found = collect();
    assertThat(found.value("version.dvc.$CWD/dvc/data/a.csv"))
        .isEqualTo("md5:344fd2323dd33d5c058b7cf27de029e8; differs: another content was read");
    assertThat(found.hazards).hasSize(1);
    assertThat(found.hazards.get(0).id()).isEqualTo("version-differs");
    assertThat(found.hazards.get(0).where()).isEqualTo("$CWD/dvc/data/a.csv");
    assertThat(found.hazards.get(0).why()).contains("md5:344fd2", "1 more");
    assertThat(found.value("content")).isNotEmpty();
    assertThat(found.gaps).isEmpty();
  }

  @Test
  void namesADirectoryByTheListThatDvcKeeps() throws Exception {
    Path dvc = fixture("dvc");
    String id = "md5:2ea820251cd070df00172ce3fd59c2dc.dir";
    String fact = "version.dvc.$CWD/dvc/data/parts";
    Path parts = dvc.resolve("data/parts");
    read(parts.resolve("part-0.csv"), parts.resolve("part-1.csv"));
    assertThat(collect().value(fact)).isEqualTo(id + "; 2 of its 3 files");
    read(parts.resolve("part-2.csv"));
    assertThat(collect().value(fact)).isEqualTo(id);

    read(write(parts.resolve("part-3.csv"), "new\n"));
    Found more = collect();
    assertThat(more.value(fact)).isEqualTo(id + "; differs: part-3.csv is not part of it");
    assertThat(more.hazards).hasSize(1);

    // Whoever keeps the cache elsewhere says so in the configuration.
    Files.move(dvc.resolve(".dvc/cache"), temporary.resolve("elsewhere"));
    assertThat(collect().value(fact)).startsWith(id + "; not checked: ").contains("dvc fetch");
    Files.writeString(
        dvc.resolve(".dvc/config.local"), "[cache]\n    dir = " + temporary.resolve("elsewhere"));
    assertThat(collect().value(fact)).contains("part-3.csv");
  }

  @Test
  void takesTheMd5OfOldDvcOverUnixLineEnds() throws Exception {
    Files.createDirectories(dir.resolve(".dvc"));
    // What DVC 2 wrote: MD5 of "x\ny\n" for a file with other line ends, and no "hash".
    write(
        dir.resolve("old.csv.dvc"),
        "outs:\n- md5: 00000000000000000000000000000000\n  size: 6\n  path: old.csv\n");
    read(write(dir.resolve("old.csv"), "x\r\ny\r\n"));
    assertThat(collect().value("version.dvc.$CWD/old.csv")).contains("differs");
    write(
        dir.resolve("old.csv.dvc"),
        "outs:\n- md5: MD5\n  size: 6\n  path: old.csv\n".replace("MD5", md5("x\ny\n")));
    assertThat(collect().value("version.dvc.$CWD/old.csv")).isEqualTo("md5:" + md5("x\ny\n"));
  }

  private static String md5(String text) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void saysWhereAFileOfASystemCannotBeRead() throws Exception {
    Path dvc = fixture("dvc");
    write(dvc.resolve("data/broken.dvc"), "outs: [\n");
    read(dvc.resolve("data/a.csv"));
    Found found = collect();
    assertThat(found.value("version.dvc")).startsWith("cannot be read: ").doesNotContain("\n");
    assertThat(found.value("content")).isNotEmpty();
    assertThat(found.gaps).isEmpty();
  }

  @Test
  void neverOpensAPipeThatHasTheNameOfASystemsFile() throws Exception {
    Path dvc = fixture("dvc");
    Path delta = fixture("delta");
    Path iceberg = fixture("iceberg");
    // Nobody writes to them: a look inside would hold this test for ever.
    pipe(dvc.resolve("data/pipe.dvc"));
    pipe(delta.resolve("_delta_log/00000000000000000003.json"));
    pipe(iceberg.resolve("metadata/00003-pipe.metadata.json"));
    pipe(dvc.resolve("data/dataset-metadata.json"));
    read(dvc.resolve("data/a.csv"), delta.resolve(parquetOf(delta, 2)));
    readAll(iceberg.resolve("data"), ".parquet");
    Found found = collect();
    assertThat(found.value("version.dvc.$CWD/dvc/data/a.csv")).startsWith("md5:344fd");
    assertThat(found.value("version.delta.$CWD/delta")).isEqualTo("2");
    assertThat(found.value("version.iceberg.$CWD/iceberg")).isEqualTo("3698345082499596486");
  }

  private static void pipe(Path file) throws Exception {
    assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
  }

  @Test
  void namesTrackedFilesByTheirBlobInGit() throws Exception {
    GitRepository git = GitRepository.init(dir.resolve("repo"));
    git.write("data/a.csv", "hello\n");
    git.write("data/b.csv", "hello\n");
    git.write(".gitattributes", "*.txt text eol=crlf\n");
    git.write("lines.txt", "one\ntwo\n");
    // As large and as old as before: Git's own index would not see the change.
    Files.setLastModifiedTime(git.directory().resolve("data/b.csv"), LAST_YEAR);
    git.commit("data");
    git.write("data/b.csv", "HELLO\n");
    git.write("lines.txt", "one\r\ntwo\r\n");
    git.write("new.csv", "untracked\n");
    for (String name : List.of("data/a.csv", "data/b.csv", "lines.txt", "new.csv")) {
      Path file = git.directory().resolve(name);
      Files.setLastModifiedTime(file, LAST_YEAR);
      read(file);
    }
    Found found = collect();
    String blob = "blob:" + git.git("rev-parse", "HEAD:data/a.csv").strip();
    assertThat(found.value("version.git.$CWD/repo/data/a.csv")).isEqualTo(blob);
    assertThat(found.value("version.git.$CWD/repo/data/b.csv")).startsWith(blob + "; differs: ");
    assertThat(found.value("version.git.$CWD/repo/lines.txt"))
        .isEqualTo("blob:" + git.git("rev-parse", "HEAD:lines.txt").strip());
    assertThat(found.value("version.git.$CWD/repo/new.csv")).isEmpty();
    assertThat(found.hazards).hasSize(1);
    assertThat(found.hazards.get(0).where()).isEqualTo("$CWD/repo/data/b.csv");
  }

  @Test
  void checksThePointerOfGitLfsAndTellsWhenItWasReadItself() throws Exception {
    GitRepository git = GitRepository.init(dir.resolve("repo"));
    String oid = Sha256.of("the content");
    String pointer =
        "version https://git-lfs.github.com/spec/v1\noid sha256:" + oid + "\nsize 11\n";
    git.write(".gitattributes", "*.bin filter=lfs diff=lfs merge=lfs -text\n");
    git.write("a.bin", pointer);
    git.write("b.bin", pointer);
    git.write("c.bin", pointer);
    git.commit("pointers");
    // As git-lfs leaves them in a working tree; it never fetched b, and somebody changed c.
    git.write("a.bin", "the content");
    git.write("c.bin", "another one");
    for (String name : List.of("a.bin", "b.bin", "c.bin")) {
      Files.setLastModifiedTime(git.directory().resolve(name), LAST_YEAR);
      read(git.directory().resolve(name));
    }
    Found found = collect();
    assertThat(found.value("version.git-lfs.$CWD/repo/a.bin")).isEqualTo("sha256:" + oid);
    assertThat(found.value("version.git-lfs.$CWD/repo/b.bin")).contains("the pointer was read");
    assertThat(found.value("version.git-lfs.$CWD/repo/c.bin")).contains("differs: another");
    assertThat(found.value("version.git.$CWD/repo/a.bin")).isEmpty();
    assertThat(found.hazards).hasSize(1);
  }

  @Test
  void findsTheVersionOfADeltaTableThatListsWhatWasRead() throws Exception {
    Path delta = fixture("delta");
    String fact = "version.delta.$CWD/delta";
    String first = parquetOf(delta, 0);
    String second = parquetOf(delta, 1);
    String third = parquetOf(delta, 2);
    read(delta.resolve(third));
    assertThat(collect().value(fact)).isEqualTo("2");

    story = Stories.in(dir);
    read(delta.resolve(first));
    assertThat(collect().value(fact)).isEqualTo("0");
    // The log that was read says that it was a part of a later one.
    read(delta.resolve("_delta_log/00000000000000000001.json"));
    assertThat(collect().value(fact)).isEqualTo("1; 1 of its 2 files");
    read(delta.resolve(second));
    assertThat(collect().value(fact)).isEqualTo("1");

    // What reads the directory as plain Parquet has rows that no version has together.
    read(delta.resolve(third));
    Found all = collect();
    assertThat(all.value(fact)).startsWith("1; differs: ");
    assertThat(all.hazards).hasSize(1);
  }

  /** A plan of Spark's knows it, whatever else shows it. */
  @Test
  void aVersionThatALibraryToldIsTheVersionAndIsCompared() throws Exception {
    Path delta = fixture("delta");
    String fact = "version.delta.$CWD/delta";
    Path first = delta.resolve(parquetOf(delta, 0));
    Path second = delta.resolve(parquetOf(delta, 1));
    read(delta.resolve("_delta_log/00000000000000000001.json"), first);
    told("delta", delta.toString(), "0");
    assertThat(collect().value(fact)).isEqualTo("0");

    read(second);
    assertThat(collect().value(fact))
        .isEqualTo("0; not checked: files of other versions were read as well");
    told("delta", delta.toString(), "1");
    assertThat(collect().value(fact)).isEqualTo("0, 1");
    assertThat(collect().hazards).isEmpty();

    read(write(delta.resolve("part-of-nobody.parquet"), "new"));
    Found other = collect();
    assertThat(other.value(fact))
        .isEqualTo("0, 1; differs: part-of-nobody.parquet is of no version");
    assertThat(other.hazards).hasSize(1);
  }

  @Test
  void aSnapshotThatALibraryToldIsTheSnapshotAndIsCompared() throws Exception {
    Path table = fixture("iceberg");
    String fact = "version.iceberg.$CWD/iceberg";
    String first = "5320511883242338095";
    readAll(table.resolve("data"), "-f0081349-1064-4b37-91c9-95565ecc23c5.parquet");
    told("iceberg", table.toString(), first);
    assertThat(collect().value(fact)).isEqualTo(first);
    readAll(table.resolve("data"), ".parquet");
    Found more = collect();
    assertThat(more.value(fact)).startsWith(first + "; not checked: the 2 files");
    assertThat(more.hazards).isEmpty();
  }

  /** As Spark's driver does on a cluster: its log alone would be the same for other data. */
  @Test
  void aTableOfWhichOnlyTheLogWasReadHereHasNoDigest() throws Exception {
    Path delta = fixture("delta");
    read(delta.resolve("_delta_log/00000000000000000001.json"));
    story.accept(new DataUsed(1, "delta", "training", delta.toString(), "", -1, -1));
    told("delta", delta.toString(), "1");
    Found found = collect();
    assertThat(found.value("version.delta.$CWD/delta")).startsWith("1; not checked: none of its");
    assertThat(found.decisive()).isEmpty();
    assertThat(found.gaps).containsKeys("content", "training.1.training");
  }

  @Test
  void aTableElsewhereHasItsVersionUnlessItIsExcluded() throws Exception {
    told("delta", "s3a://bucket/wines", "3");
    told("iceberg", dir.resolve("unread").toString(), "77");
    Found found = collect();
    String unread = "; not checked: none of its data files was opened here";
    assertThat(found.value("version.delta.s3a://bucket/wines")).isEqualTo("3" + unread);
    assertThat(found.value("version.iceberg.$CWD/unread")).isEqualTo("77" + unread);

    story = Stories.in(dir, 1, Map.of("data.exclude", "s3a:**"));
    told("delta", "s3a://bucket/wines", "3");
    assertThat(collect().facts.keySet()).noneMatch(name -> name.startsWith("version."));
  }

  private void told(String system, String table, String version) {
    story.accept(new SourceRead(system, table, version, "", -1, -1, Map.of(), "", 0));
  }

  @Test
  void decodesPathsOfPartitionsAndSeesAnotherSize() throws Exception {
    Path delta = fixture("delta-partitioned");
    readAll(delta, ".parquet");
    assertThat(collect().value("version.delta.$CWD/delta-partitioned")).isEqualTo("0");
    story = Stories.in(dir);
    Path replaced = delta.resolve("p=a%20b");
    try (Stream<Path> files = Files.list(replaced)) {
      read(write(files.findFirst().orElseThrow(), "shorter"));
    }
    assertThat(collect().value("version.delta.$CWD/delta-partitioned"))
        .startsWith("0; differs: p=a%20b/")
        .endsWith("has another size");
  }

  @Test
  void leavesOpenWhatALogDoesNotHaveInJson() throws Exception {
    Path delta = fixture("delta");
    Files.delete(delta.resolve("_delta_log/00000000000000000000.json"));
    readAll(delta, ".parquet");
    Found found = collect();
    assertThat(found.value("version.delta.$CWD/delta")).startsWith("2; not checked: ");
    assertThat(found.hazards).isEmpty();
  }

  private static String parquetOf(Path delta, int version) throws IOException {
    String log =
        Files.readString(delta.resolve("_delta_log/0000000000000000000" + version + ".json"));
    String add = log.substring(log.indexOf("{\"add\":{\"path\":\"") + 16);
    return add.substring(0, add.indexOf('"'));
  }

  @Test
  void aTablesLogIsDataAndNoSettings() throws Exception {
    Path log = fixture("delta").resolve("_delta_log/00000000000000000001.json");
    Path metadata =
        fixture("iceberg")
            .resolve("metadata/00002-2d19d35d-bd09-44ef-ac06-ac8a172e1775.metadata.json");
    read(log, metadata);
    assertThat(collect().value("files")).isEqualTo("2");
  }

  @Test
  void findsTheSnapshotOfAnIcebergTable() throws Exception {
    Path table = fixture("iceberg");
    String fact = "version.iceberg.$CWD/iceberg";
    String first = "5320511883242338095";
    String current = "3698345082499596486";
    readAll(table.resolve("data"), ".parquet");
    assertThat(collect().value(fact)).isEqualTo(current);

    // The first had just this file, by number and size; the other alone is none's.
    story = Stories.in(dir);
    readAll(table.resolve("data"), "-f0081349-1064-4b37-91c9-95565ecc23c5.parquet");
    assertThat(collect().value(fact)).isEqualTo(first);
    story = Stories.in(dir);
    readAll(table.resolve("data"), "-f2049c92-7605-4b59-ae2b-33d5ad65115f.parquet");
    assertThat(collect().value(fact))
        .isEqualTo(current + "; not checked: 1 of its 2 files were read");

    // The list of manifests that was read says which snapshot was meant.
    readAll(table.resolve("data"), ".parquet");
    readAll(table.resolve("metadata"), "-f0081349-1064-4b37-91c9-95565ecc23c5.avro");
    Found more = collect();
    assertThat(more.value(fact))
        .isEqualTo(first + "; differs: 1213 bytes were read, and it has 609");
    assertThat(more.hazards).hasSize(1);
  }

  @Test
  void namesWhatCameFromTheHuggingFaceHub() throws Exception {
    String commit = "11c5a3d5811f50298f278a704980280950aedb10";
    Path local = dir.resolve("local");
    Path told = local.resolve(".cache/huggingface/download");
    write(
        told.resolve("sub/small.txt.metadata"),
        commit + "\nce013625030ba8dba906f756967f9e9ca394464a\n1712656091.123\n");
    write(
        told.resolve("large.bin.metadata"),
        commit + "\n" + Sha256.of("large") + "\n1712656091.1\n");
    read(write(local.resolve("sub/small.txt"), "hello\n"));
    read(write(local.resolve("large.bin"), "larger"));
    read(write(local.resolve("own.txt"), "mine"));
    Path hub = dir.resolve("hub/datasets--org--iris");
    Path blob = write(hub.resolve("blobs/" + Sha256.of("cached")), "cached");
    Path link = hub.resolve("snapshots/" + commit + "/iris.csv");
    Files.createDirectories(link.resolveSibling("."));
    read(Files.createSymbolicLink(link, blob));
    Found found = collect();
    assertThat(found.value("version.huggingface.$CWD/local/sub/small.txt")).isEqualTo(commit);
    assertThat(found.value("version.huggingface.$CWD/local/large.bin"))
        .startsWith(commit + "; differs: ");
    assertThat(found.value("version.huggingface.$CWD/local/own.txt")).isEmpty();
    assertThat(
            found.value(
                "version.huggingface.$CWD/hub/datasets--org--iris/snapshots/"
                    + commit
                    + "/iris.csv"))
        .isEqualTo("datasets/org/iris@" + commit);
    assertThat(found.hazards).hasSize(1);
  }

  @Test
  void namesDataSetsOfKaggle() throws Exception {
    write(dir.resolve("k/dataset-metadata.json"), "{\"title\":\"Iris\",\"id\":\"uci/iris\"}");
    read(write(dir.resolve("k/iris.csv"), "1\n"));
    Path cached = dir.resolve("kagglehub/datasets/uci/wine/versions/3");
    read(write(cached.resolve("sub/wine.csv"), "2\n"));
    Found found = collect();
    assertThat(found.value("version.kaggle.$CWD/k")).startsWith("uci/iris; not checked: ");
    assertThat(found.value("version.kaggle.$CWD/kagglehub/datasets/uci/wine/versions/3"))
        .startsWith("uci/wine/versions/3; not checked: ");
  }

  @Test
  void doesNotCheckAgainstWhatChangedSince() throws Exception {
    Path dvc = fixture("dvc");
    Path file = dvc.resolve("data/a.csv");
    story.accept(new DataUsed(1, "a", "training", file.toString(), "", 1, 1));
    read(file);
    Files.writeString(file, "changed, and its digest is not of what was read");
    Found found = collect();
    assertThat(found.facts.keySet()).noneMatch(name -> name.startsWith("version."));
    assertThat(found.gaps).isNotEmpty();
    assertThat(found.hazards).isEmpty();
  }
}
