package dev.reprise.courier.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.courier.story.JvmStory;
import dev.reprise.record.Factor;
import dev.reprise.testkit.GitRepository;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.eclipse.jgit.util.FS;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeCollectorTest {
  @TempDir Path dir;

  private GitRepository repository;
  private Path cache;

  @BeforeEach
  void makeRepository() {
    repository = GitRepository.init(dir.resolve("repo"));
    cache = dir.resolve("cache");
  }

  private CodeCollector collector(long mostBytes) {
    return new CodeCollector(
        new ClassPath(),
        new HashCache(cache),
        new ProgramCopies(dir.resolve("aside"), mostBytes),
        new Written(cache),
        Base.around(dir.resolve("outbox")));
  }

  private Found collect(JvmStory story) throws Exception {
    Found found = new Found();
    collector(1 << 20).collect(story, found);
    found.assertListed(Factor.CODE);
    return found;
  }

  private Found collect() throws Exception {
    return collect(Stories.in(repository.directory()));
  }

  @Test
  void looksWhereTheProgramsGitVariablesSay() throws Exception {
    repository.write("Main.java", "class Main {}\n");
    String commit = repository.commit("first");
    Path elsewhere = Files.createDirectories(dir.resolve("elsewhere"));
    JvmStory story = Stories.in(elsewhere);
    Stories.fact(story, "env", "GIT_DIR", repository.directory().resolve(".git").toString());
    Stories.fact(story, "env", "GIT_WORK_TREE", "../tree");
    Files.createDirectories(dir.resolve("tree"));
    Files.writeString(dir.resolve("tree/Main.java"), "class Main { int changed; }\n");
    Found found = collect(story);
    assertThat(found.value("git.commit")).isEqualTo(commit);
    assertThat(found.artifact("code/patch.txt")).contains("+class Main { int changed; }");

    JvmStory wrong = Stories.in(repository.directory());
    Stories.fact(wrong, "env", "GIT_DIR", "nowhere");
    assertThat(collect(wrong).why("git")).contains("nowhere");
  }

  @Test
  void tellsCommitBranchAndRemoteWithoutCredentials() throws Exception {
    repository.write("Main.java", "class Main {}\n");
    String commit = repository.commit("first");
    repository.git("remote", "add", "origin", "https://ada:s3cret@example.org/repo.git?token=x");
    Found found = collect();
    assertThat(found.decisive()).containsEntry("git.commit", commit).hasSize(2);
    assertThat(found.value("git.branch")).isEqualTo("main");
    assertThat(found.value("git.remote")).isEqualTo("https://example.org/repo.git");
    assertThat(found.value("git.dirty")).isEqualTo("false");
    assertThat(found.gaps).isEmpty();
    repository.git("checkout", "--quiet", "--detach");
    assertThat(collect().value("git.branch")).isEqualTo("HEAD");
    repository.git("remote", "set-url", "origin", "https://ada:p@ss@example.org/repo.git");
    assertThat(collect().value("git.remote")).isEqualTo("https://example.org/repo.git");
    String token = "ghp_" + "a1B2".repeat(9);
    repository.git("remote", "set-url", "origin", token + "@example.org:repo.git");
    assertThat(collect().value("git.remote"))
        .startsWith("<redacted:")
        .endsWith("@example.org:repo.git");
    repository.git("remote", "rename", "origin", "upstream");
    repository.git("remote", "set-url", "upstream", "git@example.org:repo.git");
    assertThat(collect().value("git.remote")).isEqualTo("git@example.org:repo.git");
  }

  @Test
  void keepsThePatchOfStagedUnstagedAndDeletedFiles() throws Exception {
    repository.write("a.txt", "one\n");
    repository.write("b.txt", "one\n");
    repository.write("c.bin", "\0one");
    repository.write("d.txt", "one\n");
    repository.commit("first");
    repository.write("a.txt", "two\n");
    repository.write("b.txt", "two\n");
    repository.git("add", "b.txt");
    repository.write("c.bin", "\0two");
    repository.write("new.txt", "new\n");
    repository.git("add", "new.txt");
    Files.delete(repository.directory().resolve("d.txt"));
    Found found = collect();
    assertThat(found.value("git.dirty")).isEqualTo("true");
    assertThat(found.value("git.patch.sha256")).hasSize(64);
    String patch = found.artifact("code/patch.txt");
    assertThat(patch)
        .contains("diff --git a/a.txt b/a.txt", "-one\n+two\n", "+new\n", "deleted file mode")
        .contains("# not in this patch: c.bin sha256 " + Sha256.of("\0two"));
    // What is kept can be put back: git itself takes it.
    repository.git("stash", "--quiet");
    Path file = Files.writeString(dir.resolve("patch.txt"), patch);
    repository.git("apply", file.toString());
    assertThat(repository.directory().resolve("a.txt")).hasContent("two");
    assertThat(repository.directory().resolve("d.txt")).doesNotExist();
  }

  @Test
  void redactsSecretsInThePatch() throws Exception {
    repository.write("conf.txt", "x\n");
    repository.commit("first");
    repository.write("conf.txt", "url=https://ada:s3cretpassword@example.org/\n");
    assertThat(collect().artifact("code/patch.txt")).doesNotContain("s3cretpassword");
  }

  @Test
  void changesNothingAnywhere() throws Exception {
    repository.write("a.txt", "one\n");
    repository.commit("first");
    repository.write("a.txt", "two\n");
    repository.write("b.txt", "untracked\n");
    Files.writeString(repository.directory().resolve(".git/index.lock"), "");
    Set<String> before = listing(repository.directory());
    Path config = Path.of(System.getProperty("user.home"), ".config", "jgit", "config");
    long modified = config.toFile().lastModified();
    Found found = collect();
    assertThat(found.gaps).isEmpty();
    assertThat(listing(repository.directory())).isEqualTo(before);
    assertThat(config.toFile().lastModified()).isEqualTo(modified);
  }

  @Test
  void putsNoProbeFilesIntoARepositoryToMeasureItsClock() throws Exception {
    repository.write("a.txt", "one\n");
    repository.commit("first");
    collect();
    var measured = FS.FileStoreAttributes.get(repository.directory());
    assertThat(measured.getFsTimestampResolution()).isEqualTo(Duration.ofMillis(1));
    assertThat(measured.getMinimalRacyInterval()).isEqualTo(Duration.ofMillis(10));
  }

  private static Set<String> listing(Path root) throws Exception {
    try (Stream<Path> all = Files.walk(root)) {
      return all.map(path -> path + " " + path.toFile().lastModified())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void runsNoFilterOfTheRepository() throws Exception {
    Path trace = dir.resolve("ran");
    repository.write("a.txt", "one\n");
    repository.commit("first");
    repository.git("config", "filter.x.clean", "touch " + trace + "; cat");
    repository.write(".git/info/attributes", "*.txt filter=x\n");
    repository.write("a.txt", "two\n");
    assertThat(collect().artifact("code/patch.txt")).contains("+two");
    assertThat(trace).doesNotExist();
  }

  @Test
  void hashesUntrackedFilesAndStoresThemOnlyIfAllowed() throws Exception {
    repository.write(".gitignore", "*.class\n");
    repository.commit("first");
    repository.write("src/New.java", "class New {}\n");
    repository.write("New.class", "ignored");
    Found found = collect();
    assertThat(found.value("git.untracked")).isEqualTo("1");
    assertThat(found.value("git.untracked.src/New.java")).isEqualTo(Sha256.of("class New {}\n"));
    assertThat(found.decisive()).doesNotContainKey("git.untracked.src/New.java");
    byte[] packed = found.artifacts.get("code/untracked.zip");
    assertThat(packed).isNotNull();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(packed))) {
      assertThat(String.valueOf(zip.getNextEntry())).isEqualTo("src/New.java");
      assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8)).contains("class New");
    }
    Found forbidden = new Found();
    forbidden.captures.clear();
    collector(1 << 20).collect(Stories.in(repository.directory()), forbidden);
    forbidden.assertListed(Factor.CODE);
    assertThat(forbidden.artifacts).doesNotContainKey("code/untracked.zip");
  }

  @Test
  void takesWhatRunsLeaveForNoChangeUntilSomebodyEditsIt() throws Exception {
    Path metrics = repository.write("metrics.txt", "0.5\n");
    repository.commit("first");
    Found clean = collect();
    JvmStory run = Stories.in(repository.directory());
    run.accept(Stories.opened(metrics, "w"));
    repository.write("metrics.txt", "0.75\n");
    repository.write("mlruns/0/meta.yaml", "x\n");
    Found first = collect(run);
    Found second = collect();
    assertThat(first.decisive()).isEqualTo(clean.decisive());
    assertThat(second.decisive()).isEqualTo(clean.decisive());
    assertThat(second.value("git.untracked")).isEqualTo("0");
    repository.write("metrics.txt", "edited by hand\n");
    assertThat(collect().decisive()).containsKey("git.patch.sha256");
  }

  @Test
  void tellsSubmodules() throws Exception {
    GitRepository inner = GitRepository.init(dir.resolve("inner"));
    inner.write("lib.txt", "one\n");
    String commit = inner.commit("inner");
    repository.git(
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        inner.directory().toString(),
        "sub");
    repository.commit("with submodule");
    assertThat(collect().decisive()).containsEntry("git.submodule.sub", commit);
    // What differs inside is told as what differs outside: two changes are not one.
    repository.write("sub/lib.txt", "two\n");
    repository.write("sub/new.txt", "new\n");
    Found two = collect();
    repository.write("sub/lib.txt", "three\n");
    Found three = collect();
    assertThat(three.decisive()).containsEntry("git.submodule.sub", commit);
    assertThat(three.value("git.dirty")).isEqualTo("true");
    assertThat(three.decisive().get("git.patch.sha256"))
        .isNotEqualTo(two.decisive().get("git.patch.sha256"));
    assertThat(three.value("git.untracked.sub/new.txt")).isEqualTo(Sha256.of("new\n"));
    repository.write("sub/lib.txt", "one\n");
    Path patch = Files.writeString(dir.resolve("p.txt"), three.artifact("code/patch.txt"));
    repository.git("apply", patch.toString());
    assertThat(repository.directory().resolve("sub/lib.txt")).hasContent("three");
    // What a recorded run left there is no change.
    JvmStory run = Stories.in(repository.directory());
    run.accept(Stories.opened(repository.directory().resolve("sub/lib.txt"), "w"));
    assertThat(collect(run).value("git.dirty")).isEqualTo("false");
  }

  @Test
  void tellsWhichUntrackedFilesWereLeftOut() throws Exception {
    repository.write("a.txt", "a\n");
    repository.commit("first");
    Path secret = Files.writeString(dir.resolve("id_rsa"), "the key of somebody\n");
    Files.createSymbolicLink(repository.directory().resolve("link"), secret);
    repository.write("binary.dat", "\0");
    repository.write("large.txt", "x".repeat(300_000));
    for (int i = 0; i < 250; i++) {
      repository.write("many/" + i + ".txt", "x");
    }
    Found found = collect();
    assertThat(found.value("git.left-out.link")).contains("link");
    assertThat(found.value("git.left-out.binary.dat")).contains("no text");
    assertThat(found.value("git.left-out.large.txt")).contains("larger than 256 kB");
    assertThat(found.value("git.left-out")).startsWith("53 ");
    assertThat(found.value("git.untracked")).isEqualTo("253");
    try (ZipInputStream zip =
        new ZipInputStream(
            new ByteArrayInputStream(
                java.util.Objects.requireNonNull(found.artifacts.get("code/untracked.zip"))))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        assertThat(entry.getName()).startsWith("many/");
      }
    }
  }

  @Test
  void knowsAnLfsFileByItsPointer() throws Exception {
    String oid = Sha256.of("the large content");
    String pointer =
        "version https://git-lfs.github.com/spec/v1\noid sha256:" + oid + "\nsize 17\n";
    repository.write(".gitattributes", "*.bin filter=lfs diff=lfs merge=lfs -text\n");
    repository.write("model.bin", pointer);
    repository.commit("lfs");
    assertThat(collect().value("git.lfs.model.bin")).isEqualTo(oid);
    // As git-lfs leaves it in a working tree: the content in place of the pointer.
    repository.write("model.bin", "the large content");
    assertThat(collect().value("git.dirty")).isEqualTo("false");
  }

  @Test
  void followsAWorktreeAndNotesShallowAndSparse() throws Exception {
    repository.write("a/x.txt", "x\n");
    repository.write("b/y.txt", "y\n");
    String commit = repository.commit("first");
    repository.commit("second");
    Path tree = dir.resolve("tree");
    repository.git("worktree", "add", "--quiet", tree.toString(), commit);
    Found found = collect(Stories.in(tree.resolve("a")));
    assertThat(found.value("git.commit")).isEqualTo(commit);
    assertThat(found.value("git.notes")).contains("worktree");
    assertThat(found.value("git.dirty")).isEqualTo("false");
    Path copy = dir.resolve("copy");
    repository.git(
        "clone", "--quiet", "--depth=1", "file://" + repository.directory(), copy.toString());
    GitRepository shallow = GitRepository.init(copy);
    shallow.git("sparse-checkout", "set", "a");
    Found sparse = collect(Stories.in(copy));
    assertThat(sparse.value("git.notes")).contains("shallow").contains("sparse");
    assertThat(sparse.value("git.dirty")).isEqualTo("false");
  }

  @Test
  void admitsNoCommitABareAndACorruptRepository() throws Exception {
    assertThat(collect().why("git.commit")).contains("no commit yet");
    Path bare = dir.resolve("bare.git");
    repository.write("a.txt", "a\n");
    repository.commit("first");
    repository.git("clone", "--quiet", "--bare", ".", bare.toString());
    assertThat(collect(Stories.in(bare)).why("git.patch")).contains("bare");
    Files.writeString(repository.directory().resolve(".git/index"), "garbage");
    assertThat(collect().why("git")).contains("cannot be read");
  }

  @Test
  void fallsBackToWhatTheBuildLeft() throws Exception {
    Path classes = Files.createDirectories(dir.resolve("app/classes"));
    Files.writeString(
        classes.resolve("git.properties"),
        "git.commit.id.full=0123456789abcdef0123456789abcdef01234567\ngit.branch=main\n");
    JvmStory story = Stories.in(dir.resolve("app"));
    Stories.list(story, "classpath", List.of(classes.toString()));
    Found found = collect(story);
    assertThat(found.decisive())
        .containsEntry("build.commit", "0123456789abcdef0123456789abcdef01234567");
    assertThat(found.value("build.branch")).isEqualTo("main");
    assertThat(found.gaps).isEmpty();
    JvmStory ci = Stories.in(dir.resolve("app"));
    Stories.fact(ci, "env", "GIT_COMMIT", "abcdef0123");
    assertThat(collect(ci).decisive()).containsEntry("build.commit", "abcdef0123");
    assertThat(collect(Stories.in(dir.resolve("app"))).why("git")).contains("no repository");
  }

  @Test
  void digestsTheProgramsOwnClassesWithoutTimes() throws Exception {
    Path one = Files.createDirectories(dir.resolve("one/classes"));
    Path two = Files.createDirectories(dir.resolve("two/classes"));
    Files.writeString(one.resolve("Main.class"), "code");
    Files.writeString(two.resolve("Main.class"), "code");
    Files.setLastModifiedTime(
        two.resolve("Main.class"), java.nio.file.attribute.FileTime.fromMillis(1000));
    JvmStory first = Stories.in(dir.resolve("one"));
    Stories.list(first, "classpath", List.of(one.toString()));
    JvmStory second = Stories.in(dir.resolve("two"));
    Stories.list(second, "classpath", List.of(two.toString()));
    Map<String, String> facts = collect(first).decisive();
    assertThat(facts).containsKey("classpath.own.classes.sha256");
    assertThat(collect(second).decisive()).isEqualTo(facts);
    Files.writeString(two.resolve("Main.class"), "other");
    assertThat(collect(second).decisive()).isNotEqualTo(facts);
  }

  @Test
  void ofTheWorkingDirectoryOnlyClassesAreTheProgram() throws Exception {
    Path one = Files.createDirectories(dir.resolve("one"));
    Files.writeString(one.resolve("Main.class"), "code");
    Path two = Files.createDirectories(dir.resolve("two/demo"));
    Files.writeString(two.resolveSibling("Main.class"), "code");
    JvmStory first = Stories.in(one);
    Stories.list(first, "classpath", List.of("."));
    JvmStory second = Stories.in(dir.resolve("two"));
    Stories.list(second, "classpath", List.of("."));
    Map<String, String> facts = collect(first).decisive();
    assertThat(facts).containsKey("classpath.own...sha256");

    Files.writeString(one.resolve("model.txt"), "what the first run left");
    Files.createDirectories(one.resolve("reprise-runs/0"));
    Files.writeString(one.resolve("reprise-runs/0/Old.class"), "of another program");
    assertThat(collect(first).decisive()).isEqualTo(facts);
    assertThat(collect(second).decisive()).isEqualTo(facts);
    Files.writeString(two.resolve("Part.class"), "more");
    assertThat(collect(second).decisive()).isNotEqualTo(facts);
  }

  @Test
  void copiesTheProgramWhereThatIsAllowed() throws Exception {
    Path classes = Files.createDirectories(dir.resolve("app/classes/demo"));
    Files.writeString(classes.resolve("Main.class"), "code");
    Files.writeString(classes.resolve("settings.txt"), "resource");
    JvmStory story = Stories.in(dir.resolve("app"));
    Stories.list(story, "classpath", List.of("classes"));
    Found found = collect(story);
    assertThat(found.artifacts).isEmpty();
    assertThat(found.value("classpath.own.classes")).isEqualTo("$CWD/classes");

    Found copied = new Found();
    copied.captures.add("program");
    collector(1 << 20).collect(story, copied);
    copied.assertListed(Factor.CODE);
    byte[] jar = copied.artifacts.get(copied.value("classpath.own.classes.copy"));
    assertThat(jar).isNotNull();
    assertThat(Sha256.of(jar)).isEqualTo(copied.value("classpath.own.classes.packed"));
    Path file = Files.write(dir.resolve("copy.jar"), jar);
    assertThat(Jars.contentOfJar(file)).isEqualTo(copied.value("classpath.own.classes.sha256"));

    Found tooLarge = new Found();
    tooLarge.captures.add("program");
    collector(10).collect(story, tooLarge);
    assertThat(tooLarge.artifacts).isEmpty();
    assertThat(tooLarge.value("classpath.own.classes.left-out")).contains("larger");
  }
}
